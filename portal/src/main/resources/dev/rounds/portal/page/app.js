import { html, nothing, render } from './vendor/lit-html.js';
import { Api, Problem } from './api.js';
import { Account } from './view-account.js';
import { AccountDetail } from './view-account-detail.js';
import { Accounts } from './view-accounts.js';
import { Audit } from './view-audit.js';
import { ClientDetail } from './view-client-detail.js';
import { Clients } from './view-clients.js';
import { Keys } from './view-keys.js';
import { Link } from './view-link.js';
import { Preview } from './view-preview.js';
import { Previews } from './view-previews.js';
import { Requests } from './view-requests.js';
import { Setup } from './view-setup.js';
import { SignIn } from './view-sign-in.js';
import { SignUp } from './view-sign-up.js';
import { Tenant } from './view-tenant.js';
import { Tenants } from './view-tenants.js';
import { Missing, Unreachable } from './view-missing.js';
import { icon } from './ui.js';

const SLOW_MILLIS = 500;
const WARNING_MILLIS = 60_000;

const anyone = [];
const readers = ['OPERATOR', 'AUDITOR'];

// Where one may be: the path, its page, and the roles of which one is needed. The API enforces the roles; the page
// only leaves out what would be refused.
const routes = [
  [/^clients$/, Clients, ['OWNER', ...readers]],
  [/^clients\/([^/]+)$/, ClientDetail, ['OWNER', ...readers]],
  [/^tenants$/, Tenants, readers],
  [/^tenants\/([^/]+)$/, Tenant, readers],
  [/^preview$/, Previews, ['PREVIEW']],
  [/^tenants\/([^/]+)\/preview$/, Preview, ['OPERATOR', 'PREVIEW']],
  [/^requests$/, Requests, readers],
  [/^accounts$/, Accounts, readers],
  [/^accounts\/([^/]+)$/, AccountDetail, readers],
  [/^keys$/, Keys, readers],
  [/^audit$/, Audit, readers],
  [/^account$/, Account, anyone],
];

const places = [
  ['clients', 'Clients', ['OWNER', ...readers]],
  ['tenants', 'Tenants', readers],
  ['preview', 'Preview', ['PREVIEW']],
  ['requests', 'Requests', readers],
  ['accounts', 'Accounts', readers],
  ['keys', 'Signing keys', readers],
  ['audit', 'Audit', readers],
  ['account', 'My account', anyone],
];

/** The page as a whole: who is signed in, where they are, and what frames each view. */
class App {
  constructor(root) {
    this.root = root;
    this.api = new Api({ onAnswer: () => this.#answered(), onProblem: (problem) => this.#problem(problem) });
    this.session = { signedIn: false, setup: false, account: null, signUp: 'closed', idleSeconds: 900 };
    this.view = null;
    this.busy = 0;
    this.slow = false;
    this.notice = '';
    this.announcement = '';
    this.menuOpen = false;
    this.path = '';
    this.kept = null;
    this.leaving = false;
    this.unreachable = null;
    this.lastAnswer = Date.now();
    this.lastInput = 0;
    this.idleWarning = false;
    this.channel = new BroadcastChannel('rounds-portal');
  }

  async start() {
    addEventListener('hashchange', () => this.navigate());
    for (const type of ['keydown', 'pointerdown']) {
      addEventListener(
        type,
        () => {
          this.lastInput = Date.now();
        },
        { passive: true },
      );
    }
    addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.menuOpen) {
        this.menuOpen = false;
        this.update();
        document.querySelector('.menu').focus();
      }
    });
    this.channel.onmessage = () => {
      this.lastAnswer = Date.now();
      this.#idle();
    };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.update());
    setInterval(() => this.#idle(), 5_000);
    await this.#join();
    await this.navigate(false);
  }

  async #join() {
    try {
      this.session = await this.during(() => this.api.session());
      this.unreachable = null;
    } catch (problem) {
      this.unreachable = this.known(problem);
    }
  }

  get account() {
    return this.session.account;
  }

  /** Whether the person has one of these roles. */
  is(...roles) {
    return roles.length === 0 || roles.some((role) => this.account?.roles.includes(role));
  }

  /** Goes where the address says. */
  async navigate(moveFocus = true) {
    const address = location.hash.replace(/^#\/?/, '');
    const [path, search] = address.split('?');
    this.menuOpen = false;
    this.notice = '';
    this.announcement = '';
    this.path = path;
    await this.show(this.#viewOf(path, new URLSearchParams(search)), moveFocus);
  }

  #viewOf(path, search) {
    if (this.unreachable) {
      return new Unreachable(this);
    }
    const link = /^link(?:\/(.+))?$/.exec(path);
    if (link) {
      // Out of the address bar and the history at once: it works like a password.
      history.replaceState(null, '', '#/link');
      return new Link(this, [link[1] ?? '']);
    }
    if (this.session.setup) {
      return new Setup(this);
    }
    if (!this.session.signedIn) {
      return path === 'sign-up' ? new SignUp(this) : new SignIn(this);
    }
    if (this.account.secondFactorNeeded) {
      this.path = 'account';
      return new Account(this);
    }
    if (path === '' || path === 'sign-in' || path === 'sign-up' || path === 'setup') {
      const [first] = places.filter(([, , roles]) => this.is(...roles));
      history.replaceState(null, '', '#/' + first[0]);
      return this.#viewOf((this.path = first[0]), search);
    }
    for (const [pattern, Kind, roles] of routes) {
      const match = pattern.exec(path);
      if (match && this.is(...roles)) {
        return new Kind(this, [...match.slice(1).map(decodeURIComponent), search]);
      }
    }
    return new Missing(this);
  }

  /** Shows a view, and moves the focus to its heading once it is there or takes longer. */
  async show(view, moveFocus = true) {
    this.view = null;
    this.update();
    this.view = view;
    const opened = view.loaded ? Promise.resolve() : view.open();
    this.update();
    await Promise.race([opened, new Promise((done) => setTimeout(done, SLOW_MILLIS))]);
    const at = document.activeElement;
    if (moveFocus && this.view === view && !document.getElementById('main')?.contains(at)) {
      document.getElementById('heading')?.focus();
      scrollTo(0, 0);
    }
    await opened;
  }

  /** Goes to a path, or opens it anew; done when it is there. */
  async go(path) {
    const hash = '#/' + path;
    if (location.hash !== hash) {
      history.pushState(null, '', hash);
    }
    await this.navigate();
  }

  /** Runs what takes time: buttons wait, and progress shows after half a second. */
  async during(work) {
    this.busy++;
    const timer = setTimeout(() => {
      this.slow = true;
      this.announcement = '';
      this.update();
    }, SLOW_MILLIS);
    this.update();
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      this.busy--;
      if (!this.busy) {
        this.slow = false;
      }
    }
  }

  /** What was thrown as a problem to show; what is not one is a fault of the page, and says so. */
  known(thrown) {
    if (thrown instanceof Problem) {
      return thrown;
    }
    reportError(thrown);
    return new Problem(-1, { detail: 'The page failed. Load it again; what was saved is safe.' });
  }

  /** Says that something was done, for all to see and hear, until the next step. */
  say(text) {
    this.notice = typeof text === 'string' ? text : '';
  }

  /** Says something for a screen reader only. */
  announce(text) {
    this.announcement = text;
    this.update();
  }

  /** Puts the focus back into the page when what had it is gone. */
  keepFocus() {
    requestAnimationFrame(() => {
      const at = document.activeElement;
      if (at === document.body || at?.tagName === 'DIALOG') {
        const field = document.querySelector('dialog[open] :is(input, select, button)');
        (field ?? document.getElementById('heading'))?.focus();
      }
    });
  }

  /** Takes over the session that signing in or setting up brought, and goes on where the person was. */
  async signedIn(session) {
    this.session = this.api.keep(session);
    const kept = this.kept;
    this.kept = null;
    if (kept && kept.accountId === this.account.id && !this.account.secondFactorNeeded) {
      history.replaceState(null, '', kept.hash);
      this.path = kept.path;
      await this.show(kept.view);
    } else {
      await this.navigate();
    }
  }

  async signOut() {
    this.leaving = true;
    try {
      await this.during(() => this.api.delete('session'));
    } catch {
      // Signed out is what is wanted; a session that is gone already is as good.
    }
    this.leaving = false;
    this.kept = null;
    await this.#leave('You are signed out.', false);
  }

  /** To the sign-in page; with `keep`, the page stays as it is for when the same person is back. */
  async #leave(text, keep) {
    if (keep && this.account && this.view) {
      this.kept = { view: this.view, path: this.path, hash: location.hash, accountId: this.account.id };
    }
    this.idleWarning = false;
    this.view = null;
    this.session = { ...this.session, signedIn: false, account: null };
    await this.#join();
    this.path = 'sign-in';
    if (!keep) {
      history.replaceState(null, '', '#/sign-in');
    }
    await this.show(new SignIn(this));
    this.say(text);
    this.update();
  }

  #answered() {
    this.lastAnswer = Date.now();
    if (this.session.signedIn) {
      this.channel.postMessage('here');
    }
    this.idleWarning = false;
  }

  #problem(problem) {
    if (problem.code === 'signed-out' && this.session.signedIn && !this.leaving) {
      this.#leave('You were signed out. Sign in again to go on where you were.', true);
    } else if (problem.code === 'second-factor-needed' && this.account) {
      this.account.secondFactorNeeded = true;
      this.go('account');
    }
  }

  // The server ends a session that asks for nothing. Who types is not idle, so now and then the page asks for them.
  #idle() {
    if (!this.session.signedIn) {
      return;
    }
    const limit = this.session.idleSeconds * 1000;
    const idle = Date.now() - this.lastAnswer;
    if (idle >= limit) {
      this.#expire();
    } else if (idle > limit / 3 && this.lastInput > this.lastAnswer && !this.idleWarning) {
      this.stay();
    } else if (this.idleWarning !== idle >= limit - WARNING_MILLIS) {
      this.idleWarning = !this.idleWarning;
      if (!this.idleWarning) {
        document.getElementById('idle')?.close();
      }
      this.update();
    }
  }

  async #expire() {
    const minutes = Math.round(this.session.idleSeconds / 60);
    if (!this.leaving) {
      this.leaving = true;
      try {
        await this.api.delete('session');
      } catch {
        // The server ended it already.
      }
      this.leaving = false;
      await this.#leave(
        `You were signed out after ${minutes} minutes without a sign of you. Sign in again to go on.`,
        true,
      );
    }
  }

  async stay() {
    try {
      await this.api.session();
    } catch {
      // Said elsewhere if the session is gone; a failing network shows with the next step.
    }
    document.getElementById('idle')?.close();
    this.update();
  }

  update() {
    render(this.#frame(), this.root);
    // What a choice stands at can only be set once its options are there.
    for (const select of this.root.querySelectorAll('select[data-value]')) {
      select.value = select.dataset.value;
    }
    for (const dialog of this.root.querySelectorAll('dialog:not([open])')) {
      dialog.showModal();
      if (!dialog.querySelector('input, select')) {
        // Enter in haste is no consent.
        dialog.querySelector('.cancel')?.focus();
      }
    }
    const heading = this.view?.heading;
    document.title = heading ? `${heading} – Rounds` : 'Rounds';
  }

  #frame() {
    const inside = this.session.signedIn;
    const view = this.view;
    return html`
      <a
        class="skip"
        href="#main"
        @click=${(event) => {
          event.preventDefault();
          document.getElementById('main').focus();
        }}
        >Skip to content</a
      >
      <header class="top">
        ${
          inside
            ? html`<button
                type="button"
                class="subtle menu"
                aria-expanded=${this.menuOpen ? 'true' : 'false'}
                aria-controls="places"
                @click=${() => {
                  this.menuOpen = !this.menuOpen;
                  this.update();
                }}
              >
                ${icon('menu')}Menu
              </button>`
            : nothing
        }
        <span class="brand"><img src="icon.svg" alt="" width="24" height="24" /><span>Rounds</span></span>
        <span class="gap"></span>
        ${inside ? html`<span class="who" title=${this.account.email}>${this.account.name || this.account.email}</span>` : nothing}
        ${this.#theme()}
        ${
          inside
            ? html`<button type="button" class="subtle" @click=${() => this.signOut()}>
                ${icon('leave')}<span class="wide">Sign out</span>
              </button>`
            : nothing
        }
      </header>
      <div class="progress" ?hidden=${!this.slow} aria-hidden="true"></div>
      <div class=${inside ? 'frame' : 'frame alone'}>
        ${
          inside
            ? html`<nav id="places" aria-label="Portal" class=${this.menuOpen ? 'open' : ''}>
                <ul>
                  ${places
                    .filter(([, , roles]) => this.is(...roles))
                    .map(
                      ([path, text]) =>
                        html`<li>
                          <a
                            href="#/${path}"
                            aria-current=${this.path.split('/')[0] === path ? (this.path === path ? 'page' : 'true') : nothing}
                            >${icon(path)}${text}</a
                          >
                        </li>`,
                    )}
                </ul>
              </nav>`
            : nothing
        }
        <main id="main" tabindex="-1" aria-busy=${this.busy ? 'true' : 'false'}>
          ${
            view?.parent
              ? html`<p class="trail">
                  <a href=${view.parent.href}>${view.parent.text}</a> <span aria-hidden="true">/</span>
                </p>`
              : nothing
          }
          ${view ? html`<h1 id="heading" tabindex="-1">${view.heading}</h1>` : nothing}
          <div role="status" class="notice">
            ${
              this.notice
                ? html`<div class="bar success">
                    ${icon('success')}
                    <div class="words">${this.notice}</div>
                    <button
                      type="button"
                      class="subtle"
                      @click=${() => {
                        this.notice = '';
                        this.update();
                        this.keepFocus();
                      }}
                    >
                      Dismiss<span class="unseen"> message</span>
                    </button>
                  </div>`
                : nothing
            }
          </div>
          ${view?.template() ?? nothing}
        </main>
      </div>
      <div class="unseen" aria-live="polite">${this.slow ? 'Working…' : this.announcement}</div>
      ${
        this.idleWarning
          ? html`<dialog
              id="idle"
              role="alertdialog"
              aria-labelledby="idle-title"
              aria-describedby="idle-text"
              @close=${() => {
                if (this.idleWarning) {
                  this.stay();
                }
              }}
            >
              <h2 id="idle-title">Are you still there?</h2>
              <p id="idle-text">
                You will be signed out in one minute. What you typed is kept until you sign in again.
              </p>
              <div class="choices">
                <button type="button" class="primary" @click=${() => this.stay()}>Stay signed in</button>
                <button type="button" @click=${() => this.signOut()}>Sign out now</button>
              </div>
            </dialog>`
          : nothing
      }
    `;
  }

  #theme() {
    const root = document.documentElement;
    const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    const other = (root.dataset.theme ?? system) === 'dark' ? 'light' : 'dark';
    return html`<button
      type="button"
      class="subtle"
      @click=${() => {
        // Back to the system's own is to follow the system again.
        try {
          if (other === system) {
            delete root.dataset.theme;
            localStorage.removeItem('rounds-theme');
          } else {
            root.dataset.theme = other;
            localStorage.setItem('rounds-theme', other);
          }
        } catch {
          // Storage is off: the choice lasts as long as the page.
        }
        this.update();
      }}
    >
      ${icon('theme')}<span class="wide">Use ${other} theme</span>
    </button>`;
  }
}

const app = new App(document.getElementById('portal'));
document.getElementById('portal').replaceChildren();
app.start();
