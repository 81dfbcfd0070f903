import { html, nothing } from './vendor/lit-html.js';
import { segment } from './api.js';
import { Form } from './form.js';
import { badge, bar, button, choices, second, table, when } from './ui.js';
import { View } from './view.js';

const GOOD_DAYS = 90;
const DAY_MILLIS = 86_400_000;

/** The keys that sign access tokens: which one does, which will, which did. */
export class Keys extends View {
  constructor(app) {
    super(app);
    this.keys = [];
  }

  get heading() {
    return 'Signing keys';
  }

  async load() {
    this.keys = (await this.api.get('keys')).items;
  }

  body() {
    const operator = this.app.is('OPERATOR');
    const days = Math.floor((Date.now() - Date.parse(this.keys[0].created)) / DAY_MILLIS);
    return html`
      <p>
        Access tokens are signed with one of these keys. A new one signs after a minute, when every server knows it; the
        one before is believed for a day longer, so that no app notices.
      </p>
      ${
        days < GOOD_DAYS
          ? nothing
          : bar('info', `The key that signs is ${days} days old. Make a new one every ${GOOD_DAYS} days.`)
      }
      ${
        operator
          ? html`<div class="commands">${button(this, 'Make a new key', () => this.#add(), 'primary')}</div>`
          : nothing
      }
      ${table(
        'Signing keys',
        [
          { title: 'Key ID', head: true, cell: (key) => html`<code>${key.id}</code>` },
          { title: 'State', cell: state },
          { title: 'Made', cell: (key) => when(key.created) },
          ...(operator ? [{ title: 'Actions', quiet: true, cell: (key) => this.#acts(key) }] : []),
        ],
        this.keys,
      )}
    `;
  }

  #acts(key) {
    return this.keys.length > 1
      ? button(this, 'Remove', () => this.#remove(key), 'danger', html`<span class="unseen"> ${key.id}</span>`)
      : html`<span class="help">It can be removed once there is another one.</span>`;
  }

  #add() {
    return this.act(async () => {
      await this.api.post('keys');
      await this.load();
      return 'The new key is made. It signs in a minute; there is nothing more to do.';
    });
  }

  #remove(key) {
    const form = new Form(this.app, 'remove', {});
    this.ask({
      title: 'Remove key?',
      body: () =>
        form.around(
          html`
            ${form.message()}
            <p><code>${key.id}</code></p>
            ${lost(key, this.keys)}
            ${choices(this, 'Remove', 'danger')}
          `,
          async () => {
            await this.api.delete(`keys/${segment(key.id)}`);
            this.closeDialog();
            await this.load();
            return key.state === 'COMING' ? 'The key is removed.' : 'The key is removed. Its tokens are refused now.';
          },
        ),
    });
  }
}

/** What a key does, and until or from when on. */
function state(key) {
  switch (key.state) {
    case 'COMING':
      return html`<span>${badge('warning', 'Coming')} signs from ${second(key.since)} on</span>`;
    case 'SIGNING':
      return html`<span>${badge('success', 'Signs')} since ${when(key.since)}</span>`;
    default:
      return html`<span>${badge('quiet', 'Former')} believed until ${when(key.until)}</span>`;
  }
}

/** What stops working without a key. */
function lost(key, keys) {
  if (key.state === 'COMING') {
    return html`<p>It has signed nothing yet: nothing stops working.</p>`;
  }
  const next = keys.some((other) => other.state === 'FORMER') ? 'the latest former key' : 'the key that is coming';
  return html`<p>
    Every token that it signed is refused at once, by all servers within five seconds, for every client and every
    tenant. Apps then have to ask for new
    tokens${key.state === 'SIGNING' ? `, which ${next} signs` : ''}. This cannot be undone. It is for a key that may be
    in other hands; a former one that is not goes by itself.
  </p>`;
}
