import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** An answer other than the page asked for; `message` is shown to the reader. */
export class HttpError extends Error {
  readonly status: ContentfulStatusCode;
  constructor(status: ContentfulStatusCode, message: string) {
    super(message);
    this.name = 'HttpError';
    this.status = status;
  }
}
