import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // Relative addresses: the sandbox serves the page under any path.
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: {
    // Its own build: put together by another bundler from its modules, its parts do not find each other.
    alias: { '@visactor/vchart': '@visactor/vchart/build/index.min.js' },
  },
  build: {
    outDir: '../dist/page',
    license: { fileName: 'licenses.md' },
    emptyOutDir: true,
    target: 'es2023',
    // VChart alone is larger than the default; it is loaded with the first chart.
    chunkSizeWarningLimit: 3_000,
  },
});
