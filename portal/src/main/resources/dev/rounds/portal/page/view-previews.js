import { html } from './vendor/lit-html.js';
import { segment } from './api.js';
import { empty, Listing } from './ui.js';
import { View } from './view.js';

/** The tenants whose preview is on, for who may look at them and at nothing else of them. */
export class Previews extends View {
  constructor(app) {
    super(app);
    this.list = new Listing(this, 'preview/tenants');
  }

  get heading() {
    return 'Preview';
  }

  load() {
    return this.list.load();
  }

  body() {
    const { list } = this;
    if (!list.items.length && !list.filtered && !list.next) {
      return empty('Nothing to preview', 'The preview of no tenant is on. An operator switches it on, at the tenant.');
    }
    return html`
      <p>Choose a tenant to see what the Teams Patients app would show of it.</p>
      <div class="commands">${list.search('Search tenants')}</div>
      ${
        list.items.length || list.next
          ? list.table('Tenants', [
              {
                title: 'Name',
                head: true,
                cell: (t) => html`<a href="#/tenants/${segment(t.id)}/preview">${t.displayName}</a>`,
              },
              { title: 'Tenant ID', cell: (t) => html`<code>${t.id}</code>` },
            ])
          : empty('Nothing found', 'Search for other words of the name, or for the whole tenant ID.')
      }
    `;
  }
}
