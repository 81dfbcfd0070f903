import { html, nothing } from './vendor/lit-html.js';
import { requireSame } from './api.js';
import { Form } from './form.js';
import { badge, bar, button, copy, words } from './ui.js';
import { View } from './view.js';

/** One's own account: password and second factor. */
export class Account extends View {
  constructor(app) {
    super(app);
    this.password = new Form(app, 'password', { current: '', password: '', again: '' });
    this.factor = null;
    this.code = new Form(app, 'factor', { code: '' });
  }

  get heading() {
    return 'My account';
  }

  body() {
    const { account } = this.app;
    return html`
      ${
        account.secondFactorNeeded
          ? bar('warning', 'Your role needs a second factor. Set it up below; until then, the other pages stay closed.')
          : nothing
      }
      <dl class="facts">
        <div>
          <dt>Name</dt>
          <dd>${account.name}</dd>
        </div>
        <div>
          <dt>Email</dt>
          <dd>${account.email}</dd>
        </div>
        <div>
          <dt>Roles</dt>
          <dd>${account.roles.length ? account.roles.map(words).join(', ') : 'None yet: ask an operator'}</dd>
        </div>
      </dl>
      ${this.#secondFactor(account)} ${this.#changePassword()}
    `;
  }

  #secondFactor(account) {
    const { code, factor } = this;
    if (account.secondFactor) {
      const needed = this.app.is('OPERATOR', 'AUDITOR', 'PREVIEW');
      return html`<section aria-labelledby="factor-title">
        <h2 id="factor-title">Second factor ${badge('success', 'On')}</h2>
        ${
          needed
            ? html`<p>
                Signing in asks for a code of your authenticator app. Your role needs it; another operator can reset it
                if you lose the app.
              </p>`
            : html`<p>Signing in asks for a code of your authenticator app.</p>
                ${code.around(
                  html`${code.message()}
                    ${code.text('code', 'Code', {
                      required: true,
                      autocomplete: 'one-time-code',
                      inputmode: 'numeric',
                      max: 12,
                      help: 'The six digits that your authenticator app shows now.',
                    })}
                    <div class="choices">
                      <button aria-disabled=${this.app.busy ? 'true' : 'false'}>Turn off second factor</button>
                    </div>`,
                  async (values) => {
                    await this.api.delete('session/second-factor', undefined, { code: values.code.trim() });
                    return this.#renew('The second factor is off.');
                  },
                )}`
        }
      </section>`;
    }
    return html`<section aria-labelledby="factor-title">
      <h2 id="factor-title">Second factor ${badge('quiet', 'Off')}</h2>
      <p>
        With it, a password alone does not sign in: an authenticator app on your phone shows a code that changes each
        half minute.
      </p>
      ${
        factor
          ? html`<ol class="steps">
              <li>
                <p>Scan this with your authenticator app.</p>
                <img
                  class="qr"
                  width="200"
                  height="200"
                  alt="QR code of the second factor; the key below is the same as text"
                  src="data:image/svg+xml;charset=utf-8,${encodeURIComponent(factor.qr)}"
                />
              </li>
              <li>
                <p>Or type this key into it:</p>
                <p class="value">
                  <code>${factor.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code> ${copy(this.app, 'key', factor.secret)}
                </p>
              </li>
              <li>
                ${code.around(
                  html`${code.message()}
                    ${code.text('code', 'Code', {
                      required: true,
                      autocomplete: 'one-time-code',
                      inputmode: 'numeric',
                      max: 12,
                      help: 'The six digits that the app shows now.',
                    })}
                    <div class="choices">
                      <button class="primary" aria-disabled=${this.app.busy ? 'true' : 'false'}>
                        Turn on second factor
                      </button>
                    </div>`,
                  async (values) => {
                    await this.api.put('session/second-factor', { code: values.code.trim() });
                    return this.#renew('The second factor is on. From now on, signing in asks for a code.');
                  },
                )}
              </li>
            </ol>`
          : button(
              this,
              'Set up second factor',
              () =>
                this.act(async () => {
                  this.factor = await this.api.post('session/second-factor');
                }),
              'primary',
            )
      }
    </section>`;
  }

  async #renew(text) {
    this.app.session = await this.api.session();
    this.factor = null;
    this.code = new Form(this.app, 'factor', { code: '' });
    return text;
  }

  #changePassword() {
    const { password: form } = this;
    return html`<section aria-labelledby="password-title">
      <h2 id="password-title">Change password</h2>
      ${form.around(
        html`
          ${form.message()}
          <input
            type="text"
            class="unseen"
            autocomplete="username"
            aria-hidden="true"
            tabindex="-1"
            readonly
            .value=${this.app.account.email}
          />
          ${form.text('current', 'Current password', { type: 'password', required: true, autocomplete: 'current-password' })}
          ${form.text('password', 'New password', {
            type: 'password',
            required: true,
            autocomplete: 'new-password',
            help: 'The longer the better: a few words in a row will do.',
          })}
          ${form.text('again', 'New password again', { type: 'password', required: true, autocomplete: 'new-password' })}
          <div class="choices"><button aria-disabled=${this.app.busy ? 'true' : 'false'}>Change password</button></div>
        `,
        async ({ current, password, again }) => {
          requireSame(password, again);
          await this.api.put('session/password', { current, password });
          this.app.session = await this.api.session();
          this.password = new Form(this.app, 'password', { current: '', password: '', again: '' });
          return 'Your password is changed.';
        },
      )}
    </section>`;
  }
}
