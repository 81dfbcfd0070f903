import { html, nothing, svg } from './vendor/lit-html.js';
import { query, segment } from './api.js';
import { Form } from './form.js';
import { readinessResult } from './readiness.js';
import { bar, button, count, empty, table } from './ui.js';
import { View } from './view.js';

const WIDTH = 240;
const HEIGHT = 56;
const EDGE = 4;
const moments = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** A time as FHIR writes it; what is no more than a date, a month or a year stays as it is written. */
const words = (text) => (text?.includes('T') ? moments.format(new Date(text)) : (text ?? ''));
const time = (text) => (text ? html`<time datetime=${text}>${words(text)}</time>` : '–');
const amount = (value, unit) => `${value}${unit ? ` ${unit}` : ''}`;

/** What the Patients app would show of a tenant: to who may see it; to others, which fields are there. */
export class Preview extends View {
  constructor(app, params) {
    super(app, params);
    this.id = params[0];
    this.path = `tenants/${segment(this.id)}`;
    this.name = null;
    this.tenant = null;
    this.found = null;
    this.shown = null;
    this.readiness = null;
    this.form = new Form(app, 'preview', { reason: '', family: '' });
  }

  get heading() {
    return this.name ? `Preview of ${this.name}` : 'Preview';
  }

  get parent() {
    return this.tenant ? { href: `#/${this.path}`, text: 'Tenant' } : { href: '#/preview', text: 'Preview' };
  }

  async load() {
    if (this.app.is('OPERATOR', 'AUDITOR')) {
      this.tenant = await this.api.get(this.path);
      this.name = this.tenant.displayName || this.tenant.name;
    } else {
      // Who only previews may read no more of a tenant than the list of previews tells.
      const { items } = await this.api.get('preview/tenants' + query({ text: this.id }));
      this.name = items.find((tenant) => tenant.id === this.id)?.displayName;
    }
  }

  body() {
    return html`
      ${this.#notice()} ${this.#search()}
      <div class="beside">
        <div>${this.#results()} ${this.#card()}</div>
        ${this.#readiness()}
      </div>
    `;
  }

  #notice() {
    const values = this.app.is('PREVIEW') && (this.found?.values ?? this.shown?.values ?? this.tenant?.preview ?? true);
    return values
      ? bar('warning', 'These are patients. Each search and each card is written to the audit with your name and reason.')
      : bar(
          'info',
          this.app.is('PREVIEW')
            ? 'The preview of this tenant is off: you see which fields are there, and no values. An operator can switch it on.'
            : 'You see which fields are there, and no values. These are for people with the role Preview, while the preview of the tenant is on.',
        );
  }

  #search() {
    const { form } = this;
    return form.around(
      html`
        ${form.text('reason', 'Reason', {
          required: true,
          max: 500,
          help: 'Why you look, such as a ticket. It is kept in the audit: no patient’s name.',
        })}
        ${form.text('family', 'Family name', { required: true, max: 100, help: 'A part of it will do.' })} ${form.message()}
        <button class="primary" aria-disabled=${this.app.busy ? 'true' : 'false'}>Search patients</button>
      `,
      async ({ family, reason }) => {
        this.shown = null;
        this.found = null;
        this.found = await this.api.post(`${this.path}/preview/search`, { family, reason });
        this.app.announce(this.#counted());
      },
      { label: 'Search patients' },
    );
  }

  #counted() {
    const { found, more } = this.found;
    return `${more ? 'The first ' : ''}${count(found, 'patient')} found.`;
  }

  #results() {
    const { found } = this;
    if (!found) {
      return nothing;
    }
    if (!found.found) {
      return empty('Nobody found', 'Search for another part of a family name.');
    }
    return html`<section aria-labelledby="found-title">
      <h2 id="found-title">Patients</h2>
      <p>${this.#counted()} ${found.more ? 'Type more of the name to see others.' : nothing}</p>
      ${
        found.values
          ? table(
              'Patients',
              [
                {
                  title: 'Name',
                  head: true,
                  cell: (p) => button(this, p.name ?? 'Without a name', () => this.#open(p.id), 'subtle'),
                },
                { title: 'MRN', cell: (p) => p.mrn ?? '–' },
                { title: 'Birth date', cell: (p) => p.birthDate ?? '–' },
                { title: 'Gender', cell: (p) => p.gender ?? '–' },
              ],
              found.patients,
            )
          : fields(found.fields)
      }
    </section>`;
  }

  async #open(patient) {
    const { form } = this;
    if (!form.values.reason.trim()) {
      form.errors = { reason: 'Fill in this field.' };
      this.app.update();
      form.focusFault();
      return;
    }
    await this.act(async () => {
      this.shown = null;
      this.shown = await this.api.post(`${this.path}/preview/patient`, { patient, reason: form.values.reason });
    });
    document.getElementById('card-title')?.focus();
  }

  #card() {
    const card = this.shown?.card;
    if (!card) {
      return this.shown ? fields(this.shown.fields) : nothing;
    }
    const { patient, lastLocation } = card;
    return html`<section aria-labelledby="card-title">
        <h2 id="card-title" tabindex="-1">${patient.name ?? 'Without a name'}</h2>
        <dl class="facts">
          ${fact('MRN', patient.mrn)} ${fact('Birth date', patient.birthDate)} ${fact('Gender', patient.gender)}
          ${fact('Last location', lastLocation?.name)} ${fact('Encounter', lastLocation?.encounter)}
          ${fact('Since', lastLocation?.since ? time(lastLocation.since) : null)}
        </dl>
      </section>
      <section aria-labelledby="vitals-title">
        <h2 id="vitals-title">Vital signs</h2>
        ${card.vitals.length ? html`<div class="vitals">${card.vitals.map(vital)}</div>` : html`<p>None.</p>`}
      </section>
      ${list('Allergies', 'Reactions', card.allergies)} ${list('Medications', 'Dosage', card.medications)}
      ${list('Conditions', 'Severity', card.conditions)}
      <section aria-labelledby="fields-title">
        <h2 id="fields-title">Fields that the app reads</h2>
        ${fields(this.shown.fields)}
      </section>`;
  }

  #readiness() {
    return html`<section aria-labelledby="readiness-title">
      <h2 id="readiness-title" tabindex="-1">Readiness</h2>
      ${
        this.app.is('OPERATOR')
          ? html`<p>
              ${button(this, this.readiness ? 'Check again' : 'Check readiness', () => this.#check())}
            </p>`
          : html`<p>An operator can check whether the tenant is ready.</p>`
      }
      ${this.readiness ? readinessResult(this.readiness, { faultsOnly: true }) : nothing}
    </section>`;
  }

  async #check() {
    await this.act(async () => {
      this.readiness = await this.api.post(`${this.path}/readiness`);
      this.app.announce(this.readiness.ready ? 'The tenant is ready.' : 'The tenant is not ready yet.');
    });
    document.getElementById('readiness-title')?.focus();
  }
}

const fact = (name, value) =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value ?? '–'}</dd>
  </div>`;

const fields = (all) =>
  table(
    'Fields',
    [
      { title: 'Field', head: true, cell: (f) => f.name },
      { title: 'There in', cell: (f) => (f.of ? `${f.present} of ${count(f.of, 'record')}` : 'No record') },
    ],
    all,
  );

function list(title, detail, items) {
  const id = `${title.toLowerCase()}-title`;
  return html`<section aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    ${
      items.length
        ? table(
            title,
            [
              { title: 'Name', head: true, cell: (item) => item.name ?? '–' },
              { title: 'Status', cell: (item) => item.status ?? '–' },
              { title: 'Date', cell: (item) => time(item.date) },
              { title: detail, cell: (item) => item.detail ?? '–' },
            ],
            items,
          )
        : html`<p>None.</p>`
    }
  </section>`;
}

/** A vital sign: its latest value, its course as a line, and the same as a table. */
function vital({ name, unit, value, time: at, series }) {
  return html`<div class="vital">
    <h3>${name}</h3>
    <p><strong>${amount(value, unit)}</strong> <span class="help">${time(at)}</span></p>
    ${line(name, unit, series)}
    <details>
      <summary>${count(series.length, 'value')}<span class="unseen"> of ${name}</span></summary>
      ${table(
        `${name}, ${unit ?? 'no unit'}`,
        [
          { title: 'Time', head: true, cell: (point) => time(point.time) },
          { title: unit ?? 'Value', cell: (point) => point.value },
        ],
        [...series].reverse(),
      )}
    </details>
  </div>`;
}

/** The course of a vital sign; a single value has none. */
function line(name, unit, series) {
  const points = series.filter((point) => point.time).map((point) => [Date.parse(point.time), point.value]);
  if (points.length < 2) {
    return nothing;
  }
  const values = points.map(([, value]) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const [first, last] = [points[0][0], points.at(-1)[0]];
  const x = (at) => EDGE + ((at - first) / (last - first || 1)) * (WIDTH - 2 * EDGE);
  const y = (value) => HEIGHT - EDGE - ((value - least) / (most - least || 1)) * (HEIGHT - 2 * EDGE);
  const at = points.map(([when, value]) => [x(when).toFixed(1), y(value).toFixed(1)]);
  const text = `${name}: ${count(points.length, 'value')} from ${amount(least, unit)} to ${amount(most, unit)}, latest ${amount(values.at(-1), unit)}`;
  return html`<svg class="course" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${text}>
    <polyline points=${at.map((point) => point.join(',')).join(' ')}></polyline>
    ${at.slice(-1).map(([cx, cy]) => svg`<circle cx=${cx} cy=${cy} r="3"></circle>`)}
  </svg>`;
}
