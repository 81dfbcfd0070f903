// The portal's API: one place that knows paths' base, the CSRF header and what an error looks like.

/** An answer that is not a success; `detail` is a sentence for the person. */
export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body.detail || sentenceFor(status));
    this.status = status;
    this.code = body.code || '';
    this.fields = body.fields || {};
    this.methods = body.methods || [];
    this.passkey = body.passkey || null;
    this.detail = this.message;
    if (retryAfter && !/\d/.test(this.detail)) {
      this.detail += ` Try again in ${retryAfter} seconds.`;
    }
  }
}

function sentenceFor(status) {
  if (status === 0) {
    return 'The server cannot be reached. Check your connection, then try again.';
  }
  if (status === 404) {
    return 'This is not there, or it is not yours to see. Go back to the list.';
  }
  return status >= 500
    ? 'The server could not do this now. Try again in a minute.'
    : 'The server did not accept this. Check what you entered, then try again.';
}

/** Writes a query of what is not empty. */
export function query(params) {
  const entries = Object.entries(params).filter(([, value]) => value !== '' && value != null);
  return entries.length ? '?' + new URLSearchParams(entries) : '';
}

/** Writes one segment of a path. */
export const segment = encodeURIComponent;

export class Api {
  #csrf = '';
  #account = null;

  /** `onAnswer` hears of every answer of a signed-in session, `onProblem` of every problem. */
  constructor({ onAnswer, onProblem }) {
    this.onAnswer = onAnswer;
    this.onProblem = onProblem;
  }

  get(path) {
    return this.#call('GET', path);
  }

  post(path, body, version) {
    return this.#call('POST', path, body, version);
  }

  put(path, body, version) {
    return this.#call('PUT', path, body, version);
  }

  delete(path, version, body) {
    return this.#call('DELETE', path, body, version);
  }

  /** The session as it is now; its CSRF value goes with every later change. */
  async session() {
    return this.keep(await this.get('session'));
  }

  /** Takes over the CSRF value of a session that an answer brought. */
  keep(session) {
    this.#csrf = session.csrf;
    this.#account = session.account?.id ?? null;
    return session;
  }

  async #call(method, path, body, version, again = false) {
    const headers = { Accept: 'application/json' };
    if (method !== 'GET') {
      headers['X-Rounds-CSRF'] = this.#csrf;
    }
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    if (version !== undefined) {
      headers['If-Match'] = `"${version}"`;
    }
    let answer;
    let content = null;
    try {
      answer = await fetch('api/' + path, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        cache: 'no-store',
        credentials: 'same-origin',
        redirect: 'error',
      });
      const text = await answer.text();
      content = text && /json/.test(answer.headers.get('Content-Type') ?? '') ? JSON.parse(text) : null;
    } catch {
      throw this.#report(new Problem(0, {}));
    }
    if (answer.ok) {
      this.onAnswer();
      return content;
    }
    const problem = new Problem(answer.status, content ?? {}, answer.headers.get('Retry-After'));
    if (problem.code === 'csrf' && !again) {
      // Another tab signed in or out since: the value is stale, what the person asked for is not. As somebody else it is
      // not done: the page begins anew.
      const before = this.#account;
      const now = await this.session();
      if (now.account && now.account.id !== before) {
        location.reload();
        throw problem;
      }
      return this.#call(method, path, body, version, true);
    }
    throw this.#report(problem);
  }

  #report(problem) {
    this.onProblem(problem);
    return problem;
  }
}

/** Refuses two passwords that differ, as the server would. */
export function requireSame(password, again) {
  if (password !== again) {
    throw new Problem(400, {
      code: 'invalid',
      detail: 'The two passwords differ. Type the new one twice.',
      fields: { again: 'This is not the same password.' },
    });
  }
}
