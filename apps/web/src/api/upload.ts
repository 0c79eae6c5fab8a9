import { i18n } from '../i18n/setup';
import { hear } from './client';
import { type FieldError, Problem, toProblem, unreachable } from './problem';

/**
 * Sends a file as the body and tells how far it has come, from 0 to 1. Not by `fetch`, which does not say what has left; an
 * answer that is no success is thrown as a Problem, as everywhere.
 */
export function upload<T>(path: string, file: Blob, onProgress: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('content-type', file.type);
    request.setRequestHeader('accept-language', i18n.language);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      const headers = new Headers();
      for (const name of ['date', 'retry-after']) {
        const value = request.getResponseHeader(name);
        if (value !== null) headers.set(name, value);
      }
      const response = new Response(null, { status: request.status, statusText: request.statusText, headers });
      hear(response);
      const body = parsed(request.responseText);
      if (response.ok) resolve(body as T);
      else reject(toProblem(body, response));
    });
    for (const failure of ['error', 'abort', 'timeout']) request.addEventListener(failure, () => reject(unreachable()));
    request.send(file);
  });
}

/** What the server says about a sent file, beside the file. */
export function uploadFaults(error: unknown, words: { tooLarge: string; wrongType: string }): FieldError[] {
  if (!(error instanceof Problem)) return [];
  if (error.status === 413) return [{ field: 'file', code: 'size', message: words.tooLarge }];
  if (error.status === 415) return [{ field: 'file', code: 'type', message: words.wrongType }];
  return error.errors;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
