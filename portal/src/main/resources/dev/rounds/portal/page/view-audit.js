import { html } from './vendor/lit-html.js';
import { query } from './api.js';
import { empty, Listing, second, words } from './ui.js';
import { View } from './view.js';

const names = ['actor', 'action', 'subject', 'from', 'until', 'text'];

/** Who did what, to which, when and from where. The filters are in the address, so that a look can be handed on. */
export class Audit extends View {
  constructor(app, params) {
    super(app, params);
    const search = params.at(-1);
    this.list = new Listing(this, 'audit', Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])));
    this.actions = [];
  }

  get heading() {
    return 'Audit';
  }

  async load() {
    const [{ items }] = await Promise.all([this.api.get('audit/actions'), this.list.load()]);
    this.actions = items;
  }

  body() {
    const { filters, items } = this.list;
    const csv = 'api/audit.csv' + query(filters);
    return html`
      <p>Who did what, to which client, tenant or account, when, and from where.</p>
      <form
        class="filters"
        aria-label="Filter"
        @submit=${(event) => {
          event.preventDefault();
          this.#apply(event.target.elements);
        }}
      >
        ${field('actor', 'Account ID', html`<input id="actor" name="actor" autocomplete="off" .value=${filters.actor} />`)}
        ${field(
          'action',
          'Action',
          html`<select id="action" name="action">
            <option value="">All</option>
            ${this.actions.map((a) => html`<option value=${a} .selected=${a === filters.action}>${words(a)}</option>`)}
          </select>`,
        )}
        ${field('subject', 'Subject ID', html`<input id="subject" name="subject" autocomplete="off" .value=${filters.subject} />`)}
        ${field('from', 'From', html`<input id="from" name="from" type="datetime-local" .value=${local(filters.from)} />`)}
        ${field('until', 'Until', html`<input id="until" name="until" type="datetime-local" .value=${local(filters.until)} />`)}
        ${field('text', 'Text', html`<input id="text" name="text" type="search" autocomplete="off" .value=${filters.text} />`)}
        <div class="choices wrap">
          <button class="primary">Apply filter</button>
          <button type="button" @click=${() => this.app.go('audit')}>Clear filter</button>
          <a class="button" href=${csv} download="audit.csv">Export CSV</a>
        </div>
      </form>
      ${
        items.length
          ? this.list.table('Audit', [
              { title: 'When', head: true, cell: (e) => second(e.at) },
              {
                title: 'Who',
                cell: (e) => html`<a href="#/audit?actor=${encodeURIComponent(e.actor)}">${e.actorName || e.actor}</a>`,
              },
              { title: 'Action', cell: (e) => html`<span class="whole">${words(e.action)}</span>` },
              {
                title: 'Subject',
                cell: (e) =>
                  e.subject
                    ? html`<a href="#/audit?subject=${encodeURIComponent(e.subject)}"><code>${e.subject}</code></a>`
                    : '–',
              },
              { title: 'Detail', cell: (e) => e.detail || '–' },
              { title: 'From address', cell: (e) => (e.address ? html`<code>${e.address}</code>` : '–') },
            ])
          : empty('Nothing found', 'Nothing that was done matches the filter. Clear it, or widen the time.')
      }
    `;
  }

  #apply(elements) {
    const filters = Object.fromEntries(names.map((name) => [name, elements[name].value.trim()]));
    for (const name of ['from', 'until']) {
      filters[name] = filters[name] ? new Date(filters[name]).toISOString() : '';
    }
    return this.app.go('audit' + query(filters));
  }
}

const field = (id, label, control) => html`<div class="field"><label for=${id}>${label}</label>${control}</div>`;

/** An ISO 8601 time in UTC as the reader's local time, for a field. */
function local(text) {
  const at = new Date(text);
  if (!text || Number.isNaN(at.getTime())) {
    return '';
  }
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
