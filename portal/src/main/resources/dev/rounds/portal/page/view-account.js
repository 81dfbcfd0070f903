import { html, nothing } from './vendor/lit-html.js';
import { requireSame, segment } from './api.js';
import { Form } from './form.js';
import * as passkeys from './passkeys.js';
import { badge, bar, button, choices, copy, day, table, when, words } from './ui.js';
import { View } from './view.js';

// The server keeps no more.
const MAX_PASSKEYS = 8;

/** Tells a password manager whose password is asked for. */
const username = (app) =>
  html`<input
    type="text"
    class="unseen"
    autocomplete="username"
    aria-hidden="true"
    tabindex="-1"
    readonly
    .value=${app.account.email}
  />`;

/** One's own account: password and second factors. */
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

  /** Whether the account must keep one, and this is it. */
  #isLast(account) {
    const factors = account.passkeys.length + (account.authenticatorApp ? 1 : 0);
    return factors === 1 && account.secondFactorRequired;
  }

  #secondFactor(account) {
    return html`<section aria-labelledby="factor-title">
      <h2 id="factor-title">
        Second factor ${account.secondFactor ? badge('success', 'On') : badge('quiet', 'Off')}
      </h2>
      <p>
        ${
          account.secondFactor
            ? 'Signing in asks for more than the password: any one of what is set up here.'
            : 'With one, a password alone does not sign in. Set up an authenticator app, a passkey, or both.'
        }
        ${
          this.#isLast(account)
            ? 'Your role needs a second factor: set up another one before you remove this one. If you lose it, another operator can reset it.'
            : nothing
        }
      </p>
      ${this.#authenticatorApp(account)} ${this.#passkeys(account)}
    </section>`;
  }

  #authenticatorApp(account) {
    const { code, factor } = this;
    if (account.authenticatorApp) {
      return html`<h3 class="part">Authenticator app ${badge('success', 'On')}</h3>
        ${
          this.#isLast(account)
            ? html`<p>Signing in asks for a code of your authenticator app.</p>`
            : code.around(
                html`${code.message()}
                  ${code.text('code', 'Code', {
                    required: true,
                    autocomplete: 'one-time-code',
                    inputmode: 'numeric',
                    max: 12,
                    help: 'The six digits that your authenticator app shows now.',
                  })}
                  <div class="choices">
                    <button aria-disabled=${this.app.busy ? 'true' : 'false'}>Turn off authenticator app</button>
                  </div>`,
                async (values) => {
                  await this.api.delete('session/second-factor', undefined, { code: values.code.trim() });
                  return this.#renew('The authenticator app is off.');
                },
              )
        }`;
    }
    return html`<h3 class="part">Authenticator app ${badge('quiet', 'Off')}</h3>
      <p>An app on your phone shows a code that changes each half minute.</p>
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
                        Turn on authenticator app
                      </button>
                    </div>`,
                  async (values) => {
                    await this.api.put('session/second-factor', { code: values.code.trim() });
                    return this.#renew('The authenticator app is on. From now on, signing in asks for a second factor.');
                  },
                )}
              </li>
            </ol>`
          : button(this, 'Set up authenticator app', () =>
              this.act(async () => {
                this.factor = await this.api.post('session/second-factor');
              }),
            )
      }`;
  }

  #passkeys(account) {
    const mayRemove = !this.#isLast(account);
    return html`<h3 class="part">Passkeys</h3>
      <p>
        A passkey is kept by your device, your password manager or a security key. You confirm with a fingerprint, a face,
        a PIN or a touch, and there is no code to type.
      </p>
      ${
        account.passkeys.length
          ? table(
              'Passkeys',
              [
                { title: 'Name', head: true, cell: (key) => key.name },
                { title: 'Added', cell: (key) => day(key.created) },
                { title: 'Last used', cell: (key) => when(key.lastUsed, { otherwise: 'Never' }) },
                ...(mayRemove
                  ? [
                      {
                        title: 'Actions',
                        quiet: true,
                        cell: (key) =>
                          button(
                            this,
                            'Remove',
                            () => this.#removePasskey(key),
                            'danger',
                            html`<span class="unseen"> ${key.name}</span>`,
                          ),
                      },
                    ]
                  : []),
              ],
              account.passkeys,
            )
          : nothing
      }
      ${this.#addPasskey(account)}`;
  }

  #addPasskey(account) {
    if (!account.passkeysOffered) {
      return bar('info', 'Passkeys do not work here: the address of this server is a number, and they need a name.');
    }
    if (!passkeys.supported()) {
      return bar('info', 'This browser has no passkeys. To add one, open the portal in another browser.');
    }
    if (account.passkeys.length >= MAX_PASSKEYS) {
      return html`<p>You have ${MAX_PASSKEYS} passkeys. Remove one before you add another.</p>`;
    }
    return html`<p>${button(this, 'Add a passkey', () => this.#newPasskey())}</p>`;
  }

  #newPasskey() {
    const form = new Form(this.app, 'passkey', { name: passkeys.platform() });
    this.ask({
      title: 'Add a passkey',
      body: () =>
        form.around(
          html`
            ${form.message()}
            ${form.text('name', 'Name', {
              required: true,
              max: 100,
              help: 'By which you know it again: the device, the password manager or the security key.',
            })}
            <p>The browser then asks where to keep it, and asks you to confirm.</p>
            ${choices(this, 'Add passkey')}
          `,
          async ({ name }) => {
            const options = await this.api.post('session/passkeys/options');
            const credential = await passkeys.create(options);
            await this.api.post('session/passkeys', { name: name.trim(), credential });
            this.closeDialog();
            return this.#renew(`The passkey “${name.trim()}” is added. From now on, signing in asks for a second factor.`);
          },
        ),
    });
  }

  #removePasskey(key) {
    const form = new Form(this.app, 'remove-passkey', { password: '' });
    this.ask({
      title: 'Remove passkey?',
      body: () =>
        form.around(
          html`
            ${form.message()}
            <p>
              “${key.name}” no longer signs in.
              ${
                this.app.account.passkeys.length === 1 && !this.app.account.authenticatorApp
                  ? 'It is your only second factor: your password alone will do.'
                  : nothing
              }
              Delete it in the device or password manager that keeps it as well.
            </p>
            ${username(this.app)}
            ${form.text('password', 'Your password', {
              type: 'password',
              required: true,
              autocomplete: 'current-password',
              help: 'To be sure that it is you.',
            })}
            ${choices(this, 'Remove', 'danger')}
          `,
          async ({ password }) => {
            await this.api.delete(`session/passkeys/${segment(key.id)}`, undefined, { password });
            this.closeDialog();
            return this.#renew(`The passkey “${key.name}” is removed.`);
          },
        ),
    });
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
          ${username(this.app)}
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
