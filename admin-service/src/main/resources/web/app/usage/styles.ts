// What the pages of settings look like. It comes with their code, as a style sheet of the document.

import { css } from 'lit';

const styles = css`
  .page-intro {
    max-width: 46rem;
    margin-bottom: 1rem;
    color: var(--faint);
  }

  .page-search {
    display: block;
    max-width: 26rem;
    margin-bottom: 1rem;
  }

  .cards {
    display: grid;
    padding: 0;
    border: 1px solid var(--line);
    border-radius: 0.75rem;
    background: var(--surface);
    list-style: none;
  }

  .card-row {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 1.4fr) auto;
    gap: 0.5rem 1.5rem;
    align-items: center;
    padding: 0.75rem 1rem;
  }

  .card-row + .card-row {
    border-top: 1px solid var(--line);
  }

  .card-name {
    font-size: 1rem;
    overflow-wrap: anywhere;
  }

  .card-name code {
    font-size: inherit;
  }

  .card-note {
    color: var(--faint);
    font-size: 0.875rem;
    overflow-wrap: anywhere;
  }

  .card-side {
    font-size: 0.875rem;
    overflow-wrap: anywhere;
  }

  .users {
    display: grid;
    gap: 0.25rem;
    padding: 0;
    list-style: none;
  }

  .users li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5rem;
    align-items: center;
    min-height: 1.75rem;
    overflow-wrap: anywhere;
  }

  .users a {
    min-width: 0;
  }

  .card-buttons,
  .dialog-buttons,
  .row-buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
  }

  .card-buttons,
  .dialog-buttons {
    justify-content: flex-end;
  }

  .btn-outline-danger {
    --bs-btn-color: var(--bad);
    --bs-btn-border-color: var(--line);
    --bs-btn-hover-color: var(--bad);
    --bs-btn-hover-bg: var(--bad-ground);
    --bs-btn-hover-border-color: var(--bad);
    --bs-btn-active-color: var(--bad);
    --bs-btn-active-bg: var(--bad-ground);
    --bs-btn-active-border-color: var(--bad);
  }

  .btn-link {
    --bs-btn-color: var(--accent);
    --bs-btn-hover-color: var(--accent-strong);
    --bs-btn-active-color: var(--accent-strong);

    min-height: 1.5rem;
  }

  .hidden-text textarea:not(:focus) {
    -webkit-text-security: disc;
  }

  .section {
    margin-top: 2rem;
  }

  .section > h2 {
    margin-bottom: 0.5rem;
  }

  .narrow {
    max-width: 36rem;
  }

  .back {
    display: inline-flex;
    gap: 0.375rem;
    align-items: center;
    min-height: 2rem;
  }

  .narrow-form {
    max-width: 46rem;
  }

  .row-check {
    grid-column: 1 / -1;
  }

  .pairs,
  .choices {
    min-width: 0;
  }

  .choices {
    display: grid;
    gap: 0.5rem;
    padding: 0;
    border: 0;
  }

  .choices legend {
    float: none;
    margin-bottom: 0.25rem;
    font-size: 1rem;
    font-weight: 600;
  }

  .choice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 0.625rem;
    align-items: baseline;
    padding: 0.625rem 0.75rem;
    border: 1px solid var(--line);
    border-radius: 0.5rem;
    cursor: pointer;
  }

  .choice:has(input:checked) {
    border-color: var(--accent);
    background: var(--active-ground);
  }

  .choice:has(input:disabled) {
    cursor: default;
  }

  .choice b {
    font-weight: 600;
  }

  .choice .form-text {
    grid-column: 2;
    margin: 0;
  }

  .shown-once {
    display: grid;
    gap: 0.5rem;
    padding: 0.75rem 1rem;
    border: 1px solid var(--line);
    border-radius: 0.5rem;
    background: var(--code-ground);
    font-family: var(--mono);
    font-size: 0.875rem;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .address {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
  }

  .address code {
    flex: 0 1 auto;
    min-width: 0;
    max-width: 100%;
    padding: 0.25rem 0.5rem;
    border-radius: 0.375rem;
    background: var(--code-ground);
    overflow-wrap: anywhere;
  }

  .filters {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
    gap: 0.75rem;
    align-items: end;
    margin-bottom: 1rem;
  }

  .entry {
    display: grid;
    grid-template-columns: 9rem minmax(0, 1fr) minmax(0, 14rem);
    gap: 0.25rem 1rem;
    padding: 0.625rem 1rem;
    overflow-wrap: anywhere;
  }

  .entry .faint {
    font-size: 0.875rem;
  }

  .entry .fold {
    grid-column: 2 / -1;
  }

  .platforms {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr));
    gap: 0.75rem;
    padding: 0;
    list-style: none;
  }

  .platform {
    display: grid;
    gap: 0.25rem;
    align-content: start;
    height: 100%;
    padding: 1rem;
    border: 1px solid var(--line);
    border-radius: 0.75rem;
    background: var(--surface);
    color: inherit;
    text-decoration: none;
  }

  .platform:hover {
    border-color: var(--accent);
  }

  .platform b {
    color: var(--accent);
  }

  .steps {
    display: grid;
    gap: 1.25rem;
    padding: 0;
    list-style: none;
    counter-reset: step;
  }

  .step {
    display: grid;
    grid-template-columns: 2rem minmax(0, 1fr);
    gap: 0 0.75rem;
    counter-increment: step;
  }

  .step::before {
    display: grid;
    place-content: center;
    width: 1.75rem;
    height: 1.75rem;
    border-radius: 50%;
    background: var(--active-ground);
    color: var(--active);
    font-size: 0.875rem;
    font-weight: 650;
    content: counter(step);
  }

  .step-body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    min-width: 0;
    overflow-wrap: anywhere;
    gap: 0.75rem;
  }

  .step-body h2 {
    font-size: 1rem;
    line-height: 1.75rem;
  }

  .step-body ul {
    padding-left: 1.1rem;
  }

  .findings {
    display: grid;
    gap: 0.75rem;
    padding: 0;
    list-style: none;
  }

  .finding {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 0.625rem;
    overflow-wrap: anywhere;
  }

  .finding > .icon {
    margin-top: 0.25rem;
    color: var(--bad);
  }

  .finding.good > .icon {
    color: var(--good);
  }

  .pairs {
    display: grid;
    gap: 0.5rem;
  }

  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 2fr) auto;
    gap: 0.5rem;
    align-items: end;
  }

  .pair.single {
    grid-template-columns: minmax(0, 1fr) auto;
  }

  .kept {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
  }

  @media (max-width: 47.99em) {
    .card-row {
      grid-template-columns: minmax(0, 1fr);
    }

    .card-buttons {
      justify-content: flex-start;
    }

    .entry,
    .pair {
      grid-template-columns: minmax(0, 1fr);
    }

    .entry .fold {
      grid-column: 1;
    }

    .pair.single {
      grid-template-columns: minmax(0, 1fr) auto;
    }
  }
`;

if (styles.styleSheet !== undefined) {
  document.adoptedStyleSheets.push(styles.styleSheet);
}
