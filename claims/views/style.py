"""The style sheet of the dashboard: what Streamlit's own theme has no words for.

The first rules keep what is seen in its place while a page is put together: nothing of it is shown
before the links to the pages and the filters are there, and nothing below a part that loads or is
not drawn yet; filters that load while they are folded away hide nothing of the page.
An animation of a second hides it, so that all is seen then, also where a script never ends or a
chart cannot be drawn.
"""

SHEET = """
<style>
@keyframes rf-wait {from, to {opacity: 0;}}
.stApp:not([data-test-script-state="notRunning"]) .stMain:not(:has(.st-key-pages)),
.stSidebar[data-collapsed="false"]:has([data-testid="stSkeleton"]) ~ *,
:is(.stMain, .stSidebar) :has([data-testid="stSkeleton"], .stVegaLiteChart:empty) ~ *
  {animation: rf-wait 1s !important;}
.stMain {scrollbar-gutter: stable;}
.block-container {padding: 3.4rem 2.5rem 4rem; max-width: 78rem;}
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] {gap: .6rem;}
.rf-side {font-size: 1.05rem; margin: 0;}
.rf-facet {font-size: .84rem; font-weight: 600; margin: .3rem 0 0 0;}
[class*="st-key-facet_"] {gap: .25rem;}
:is([class*="st-key-facet_"], .st-key-in_force) button {min-height: 1.75rem; padding: .05rem .5rem;
  border-radius: 1rem;}
:is([class*="st-key-facet_"], .st-key-in_force) button p {font-size: .84rem;}
.st-key-pages a {padding: .1rem .36rem;} .st-key-pages a p {font-size: .86rem;}
.st-key-pages {gap: .75rem .7rem; padding-bottom: .7rem;
  border-bottom: 1px solid rgba(128,128,128,.35);}
[class*="st-key-pages_"] {gap: .1rem;}
.stMain h1 {padding: .4rem 0 .3rem; font-size: 1.7rem;}
[class*="st-key-figure_"] [data-testid="stElementToolbar"] {display: none;}
.rf-lead {font-size: 1.02rem; max-width: 46rem; margin: 0 0 .3rem 0;}
.rf-note {font-size: .86rem; opacity: .78; margin: 0; max-width: 52rem; line-height: 1.45;}
.rf-title {font-size: 1.18rem; font-weight: 600; line-height: 1.3; margin: 0; padding: 0;
  max-width: 46rem;}
:is([class*="st-key-under_"] > :first-child, .st-key-head > :last-child) {flex: 0 0 auto;
  width: auto;}
[class*="st-key-figure_"] {margin: .8rem 0 1.6rem 0;}
.rf-sub {font-size: .93rem; opacity: .8; margin: .15rem 0 .1rem 0; max-width: 46rem;}
.rf-card-what {font-size: .84rem; font-weight: 600; margin: 0;}
.rf-card-figure {font-size: 2.1rem; font-weight: 600; line-height: 1.15; margin: .1rem 0 .15rem 0;
  font-variant-numeric: lining-nums tabular-nums;}
.rf-heard {position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;}
[class*="st-key-cards_"] {align-items: stretch;}
[class*="st-key-cards_"] > div {flex: 1 1 11rem; min-width: 9rem; max-width: calc(25% - .75rem);}
[class*="st-key-cards_"] > div > div {height: 100%;}
[class*="st-key-card_"] > :last-child {margin-top: auto;}
:is(.st-key-cards_newest, .st-key-cards_week) .rf-card-what {min-height: 3.2em;}
.rf-card-lines {font-size: .86rem; line-height: 1.4;}
.rf-card-lines ul, ul.rf-card-lines {margin: 0 !important; padding: 0 !important;}
ul.rf-card-lines li {list-style: none; margin: 0 0 .15rem 0 !important; padding: 0;}
.rf-keys {font-size: .86rem; margin: .1rem 0 .2rem 0;}
.rf-key {white-space: nowrap; margin-right: .9rem;}
.rf-key img {display: inline; vertical-align: -2px; margin-right: .3rem;}
.rf-brand {font-family: "Source Serif", serif; font-weight: 600; font-size: 1.25rem;
  margin: 0;}
.rf-brand span {font-family: "Source Sans", sans-serif; font-weight: 400; font-size: .86rem;
  opacity: .78; padding-left: .6rem;}
.rf-quote {font-size: 1.08rem; line-height: 1.6; border-left: 3px solid #0072B2;
  padding: .1rem 0 .1rem .9rem; margin: 0 0 .4rem 0;
  overflow-wrap: anywhere; white-space: pre-wrap;}
.rf-text {font-size: 1rem; line-height: 1.75; max-width: 44rem; white-space: pre-wrap;
  overflow-wrap: anywhere;}
.rf-text button {all: unset; cursor: pointer;}
.rf-text button:hover {text-decoration: underline;}
mark.rf {color: inherit; background: rgba(0,114,178,.20); border-bottom: 2px solid #0072B2;
  padding: 0 .12em; font-weight: 600;}
mark.rf-event {color: inherit; background: none; border: 1.5px solid #B07C00; border-radius: 3px;
  padding: 0 .15em;}
mark.rf-aside {color: inherit; background: none; border-bottom: 2px dotted currentColor;
  font-style: italic; opacity: .85;}
.rf-change {font-size: .95rem; border-left: 3px solid #B07C00; padding: .1rem 0 .1rem .9rem;
  margin: .5rem 0 .1rem 0; overflow-wrap: anywhere;}
.rf-facts {display: grid; grid-template-columns: max-content 1fr; gap: .25rem .9rem;
  font-size: .92rem; margin: .3rem 0;}
dl.rf-facts {margin-inline: 0 !important; padding-inline: 0 !important;}
.stButton button p {white-space: normal; text-align: left;}
.stButton button[kind="tertiary"] :is(div, span) {text-align: left; justify-content: flex-start;}
.rf-facts dt {opacity: .7;} .rf-facts dd {margin: 0; overflow-wrap: anywhere;}
.rf-facts a {color: inherit;}
[data-testid="stCaptionContainer"] {color: inherit !important; opacity: .8;}
[data-testid="stCaptionContainer"] p {color: inherit !important;}
[role="dialog"] button[aria-label="Close"] {min-width: 28px; min-height: 28px;}
:is(a, button, input, summary, [tabindex="0"]):focus-visible {outline: 2px solid
  currentColor; outline-offset: 2px;}
[role="tab"]:focus-visible {outline-offset: -2px;}
[data-variant="segmented_control"][data-selected] {color: inherit !important;}
@media (prefers-reduced-motion: reduce) {*, ::before, ::after {animation: none !important;
  transition: none !important; scroll-behavior: auto !important;}}
@media (forced-colors: active) {
  [role="dialog"], [data-testid="stPopoverBody"] {border: 2px solid CanvasText;}
  [data-testid="stCheckbox"] label > :first-child
    {border: 1px solid ButtonText;}
  button[kind$="primary"], [data-variant="segmented_control"][data-selected]
    {border: 3px solid Highlight;}
  :focus-visible {outline: 3px solid Highlight !important;}}
@media (max-width: 640px) {.block-container {padding-left: 1rem; padding-right: 1rem;}
  .rf-facts {grid-template-columns: 1fr; gap: 0;} .rf-facts dd {margin-bottom: .4rem;}
  [class*="st-key-cards_"] > div {max-width: calc(50% - .5rem);}
  .rf-brand span {display: block; padding: 0;}
  .st-key-pages a {padding: 0 .25rem; margin: 0;} .st-key-pages a p {font-size: .8rem;}
  .st-key-walk_briefings {gap: .5rem;}
  .st-key-pages {column-gap: 0;} [class*="st-key-pages_"] {gap: 0;}
  [data-testid="stExpandSidebarButton"]::after {content: "Filters"; padding-left: .2rem;}}
</style>
"""
