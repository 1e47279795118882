import axios, { type AxiosInstance, type InternalAxiosRequestConfig } from 'axios';

/** Milliseconds without an answer after which a call is given up. */
export const TIMEOUTS = { call: 10_000, transfer: 60_000 } as const;

const TRANSFERS = /\/(exports\/download|im\/v1\/files|im\/v1\/images)$/;

/** An axios the SDK accepts: it wants bodies, or bodies with headers where `$return_headers` is set. */
export function createHttp(): AxiosInstance {
  const http = axios.create({ timeout: TIMEOUTS.call, maxRedirects: 3 });
  http.interceptors.request.use((config: InternalAxiosRequestConfig) => {
    if (config.url !== undefined && TRANSFERS.test(config.url.split('?')[0] ?? ''))
      config.timeout = TIMEOUTS.transfer;
    return config;
  });
  http.interceptors.response.use((response) => {
    const wantsHeaders = (response.config as { $return_headers?: boolean }).$return_headers;
    return wantsHeaders ? { data: response.data, headers: response.headers } : response.data;
  });
  return http;
}
