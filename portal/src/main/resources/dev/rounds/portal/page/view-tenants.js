import { html, nothing } from './vendor/lit-html.js';
import { segment } from './api.js';
import { badge, empty, Listing } from './ui.js';
import { View } from './view.js';

const states = { open: ['success', 'Open'], unopened: ['quiet', 'Not opened yet'], failed: ['error', 'Failed'] };

/** Whether the tenant's provider is connected, as a badge. */
export const tenantState = (tenant) => badge(...(states[tenant.status] ?? ['quiet', tenant.status]));

/** The tenants and what is behind them. */
export class Tenants extends View {
  constructor(app) {
    super(app);
    this.list = new Listing(this, 'tenants');
  }

  get heading() {
    return 'Tenants';
  }

  load() {
    return this.list.load();
  }

  body() {
    const { list } = this;
    const add = this.app.is('OPERATOR') ? html`<a class="button primary" href="#/tenants/new">Add tenant</a>` : nothing;
    if (!list.items.length && !list.filtered) {
      return empty(
        'No tenants yet',
        this.app.is('OPERATOR')
          ? 'A tenant is a healthcare organisation, with the provider endpoint behind it. Add the first one; you can test its connection before you save it.'
          : 'No operator has added a tenant.',
        add,
      );
    }
    return html`
      <p>A tenant is a healthcare organisation, with the provider endpoint behind it.</p>
      <div class="commands">${add}${list.search('Search tenants')}</div>
      ${
        list.items.length
          ? list.table('Tenants', [
              {
                title: 'Name',
                head: true,
                cell: (t) => html`<a href="#/tenants/${segment(t.id)}">${t.displayName || t.name}</a>`,
              },
              { title: 'Tenant ID', cell: (t) => html`<code>${t.id}</code>` },
              { title: 'Adapter', cell: (t) => t.adapter },
              { title: 'Served', cell: (t) => (t.enabled ? badge('success', 'Enabled') : badge('quiet', 'Disabled')) },
              { title: 'Preview', cell: (t) => (t.preview ? 'On' : 'Off') },
              { title: 'Connection', cell: (t) => tenantState(t) },
            ])
          : empty('Nothing found', 'Search for other words of the name, or for the whole tenant ID.')
      }
    `;
  }
}
