"""How the report looks, on screen and in print: all text has a contrast of 4.5 or more to its ground (WCAG 2.2 AA)."""

from __future__ import annotations

GROUNDS = ("#ffffff", "#e3eefb", "#c2daf5", "#8fbce8", "#2f6fb0", "#123f73")
"""Grounds of a heat map, from none to most; white text stands on the last two."""
DARK = 4
"""First ground that is dark."""
PERIODS = ("#f3efe6", "#e2ebdc", "#e6e2f0", "#f5e3dc")
"""Grounds of periods in a portrait."""
MARKS = ("#00528c", "#a34300", "#00694d", "#8c2d6b", "#6b5200", "#7a1f1f", "#444444")
"""Colours of dimensions: contrast 4.5 and more to white, and on every ground of a period at least 3."""

STYLE = """
:root { color-scheme: light; font: 1rem/1.5 system-ui, "Segoe UI", Arial, sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; color: #1a1a1a; background: #fff; }
header, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.4rem; margin: 2.75rem 0 .5rem; padding-top: .5rem; border-top: 3px solid #123f73; }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .25rem; }
h4 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p { max-width: 46rem; margin: .25rem 0 .75rem; }
a { color: #0b4f9e; }
a:focus-visible, [tabindex]:focus-visible, summary:focus-visible { outline: 3px solid #a34300; outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
dl.facts { display: flex; flex-wrap: wrap; gap: .75rem 2rem; margin: 1rem 0; }
dl.facts div { min-width: 6rem; }
dl.facts dt { font-size: .85rem; color: #4a4a4a; }
dl.facts dd { margin: 0; font-size: 1.4rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { border: 1px solid #b5bcc4; padding: .2rem .45rem; }
thead th { background: #eef1f4; text-align: center; vertical-align: bottom; font-weight: 600; }
tbody th { text-align: left; font-weight: 400; min-width: 13rem; background: #fff; }
.heat td { text-align: center; min-width: 3.2rem; line-height: 1.2; }
.heat td small { display: block; font-size: .78rem; white-space: nowrap; }
.heat thead th small { font-weight: 400; white-space: nowrap; }
.heat tbody th[scope=row] { position: sticky; left: 0; z-index: 1; }
tr.dimension th { font-weight: 700; background: #eef1f4; }
tr.group th { font-weight: 600; }
.d1 { padding-left: 1.1rem; } .d2 { padding-left: 2.1rem; } .d3 { padding-left: 3.1rem; } .d4 { padding-left: 4.1rem; }
td.silent { background: repeating-linear-gradient(45deg, #fff 0 5px, #e4e7ea 5px 7px); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
figure { margin: .75rem 0 1.5rem; }
figure svg { display: block; width: 100%; height: auto; min-width: 44rem; }
svg text { font: 12px system-ui, "Segoe UI", Arial, sans-serif; fill: #1a1a1a; }
ul.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
ul.legend span { display: inline-block; width: .9rem; height: .9rem; margin-right: .4rem; vertical-align: -.1rem; }
details { margin: .25rem 0 1rem; } summary { cursor: pointer; color: #0b4f9e; }
blockquote { margin: .5rem 0 .9rem; padding: .1rem 0 .1rem .9rem; border-left: 3px solid #8fbce8; max-width: 46rem; }
blockquote p { margin: 0; } blockquote footer { padding: 0; margin: 0; font-size: .85rem; color: #4a4a4a; }
mark { background: #ffe9a8; color: inherit; padding: 0 .1em; }
.id { font-size: .85rem; color: #4a4a4a; font-weight: 400; }
.about td { overflow-wrap: anywhere; }
footer.page { margin-top: 3rem; padding-bottom: 2rem; font-size: .85rem; color: #4a4a4a; }
@media print {
  @page { size: A4 landscape; margin: 1.3cm; }
  :root { font-size: 9.5pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  header, main, footer { max-width: none; padding: 0; }
  nav, .skip { display: none; }
  .scroll { overflow: visible; }
  .heat tbody th[scope=row] { position: static; }
  table { font-size: 7.5pt; } th, td { padding: .1rem .25rem; }
  tbody th { min-width: 0; } .heat td { min-width: 0; }
  thead { display: table-header-group; } tr, figure, blockquote { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  section.big { break-before: page; }
  .columns { columns: 2; column-gap: 1.2cm; }
  details { display: none; }
  figure svg { min-width: 0; }
  a { color: inherit; text-decoration: none; }
}
"""
