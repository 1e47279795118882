import fc from 'fast-check';

// Properties look for new counterexamples on every run, but whether a change lands is not left to chance.
if (process.env['CI'] !== undefined) fc.configureGlobal({ seed: 20_261_121 });
