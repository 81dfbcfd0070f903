import { html } from './vendor/lit-html.js';
import { segment } from './api.js';
import { badge, empty, Listing, words } from './ui.js';
import { View } from './view.js';

const states = { ACTIVE: 'success', PENDING: 'warning', DISABLED: 'quiet' };

/** An account's status as a badge. */
export const accountState = (account) => badge(states[account.status], words(account.status));

/** Who may use the portal. */
export class Accounts extends View {
  constructor(app) {
    super(app);
    this.list = new Listing(this, 'accounts', { status: '', text: '' });
  }

  get heading() {
    return 'Accounts';
  }

  load() {
    return this.list.load();
  }

  body() {
    const { list } = this;
    return html`
      <p>The people who use the portal, and what they may do.</p>
      <div class="commands">
        <div class="inline">
          <label for="status">Status</label>
          <select
            id="status"
            @change=${(event) => {
              list.filters.status = event.target.value;
              list.refresh();
            }}
          >
            ${[
              ['', 'All'],
              ['ACTIVE', 'Active'],
              ['PENDING', 'Pending'],
              ['DISABLED', 'Disabled'],
            ].map(
              ([value, text]) =>
                html`<option value=${value} .selected=${value === list.filters.status}>${text}</option>`,
            )}
          </select>
        </div>
        ${list.search('Search accounts')}
      </div>
      ${
        list.items.length
          ? list.table('Accounts', [
              {
                title: 'Name',
                head: true,
                cell: (a) => html`<a href="#/accounts/${segment(a.id)}">${a.name || a.email}</a>`,
              },
              { title: 'Email', cell: (a) => a.email },
              { title: 'Status', cell: (a) => accountState(a) },
              { title: 'Roles', cell: (a) => a.roles.map(words).join(', ') || '–' },
              { title: 'Second factor', cell: (a) => (a.secondFactor ? 'On' : 'Off') },
            ])
          : empty('Nothing found', 'Search for other words of the name or email, or choose another status.')
      }
    `;
  }
}
