// Judges the pages that ask for consent as a person meets them: in Chromium, on a narrow phone, by keyboard, in the dark,
// without JavaScript, and by axe-core. Needs Debian's chromium.
//
//   PAGE_JUDGE_HOME=folder-with-node_modules node judge.mjs FOLDER-OF-PAGES FOLDER-FOR-SCREENSHOTS

import { readdirSync, readFileSync, mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { required, with_browser, with_tab } from './browser.mjs';

const [pages, shots] = process.argv.slice(2).map((path) => resolve(path));
const axe = readFileSync(required.resolve('axe-core/axe.min.js'), 'utf8');

/** The narrowest phones in use, and the width at which WCAG 2.2 asks for reflow (1.4.10). */
const WIDTHS = [360, 320];
/** A finger in a glove. */
const TOUCH = 48;
const LANGUAGES = ['de', 'en'];
const SCHEMES = ['light', 'dark'];
const LEADS = /^(https:\/\/wa\.me\/\d+\?text=|mailto:|tel:\+?\d+$|sms:\+?\d+\?body=|https:\/\/matrix\.to\/#\/|file:.*#(de|en)$)/;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let passed = 0;
let failed = 0;

async function check(name, body) {
  try {
    await body();
    passed += 1;
    console.log(`ok ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name}: ${error.message.slice(0, 600)}`);
  }
}

function none(findings, what) {
  if (findings.length) throw new Error(`${what}: ${findings.join('; ')}`);
}

/** What reaches over the right edge. A phone zooms out for what is too wide, so `innerWidth` would grow along. */
const overflowing = (width) => {
  const wide = [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > width + 0.5);
  const names = wide.map((it) => `${it.localName}.${it.className}`);
  return document.scrollingElement.scrollWidth > width ? ['the page scrolls sideways', ...names] : names;
};

/** Everything a keyboard should reach, in reading order. */
const reachable = () => [...document.querySelectorAll('a[href], summary')]
  .filter((it) => it.checkVisibility()).map((it) => it.textContent.trim());

async function layout(browser, url) {
  for (const width of WIDTHS) {
    await with_tab(browser, url, { width, scripts: false }, async (page) => {
      none(await page.evaluate(overflowing, width), `at ${width} px`);
    });
  }
  await with_tab(browser, url, { width: 640 }, async (page) => {
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    none(await page.evaluate(overflowing, 640), 'with letters of double size');
  });
}

async function touch(browser, url) {
  await with_tab(browser, url, { scripts: false }, async (page) => {
    const small = await page.evaluate((least) => [...document.querySelectorAll('.button, summary, nav a')]
      .filter((it) => it.checkVisibility()).map((it) => [it.textContent.trim(), it.getBoundingClientRect()])
      .filter(([, box]) => box.height < least || box.width < least)
      .map(([text, box]) => `${text} is ${box.width} x ${box.height}`), TOUCH);
    none(small, `smaller than ${TOUCH} px`);
  });
}

async function keyboard(browser, url) {
  await with_tab(browser, url, { scripts: false }, async (page) => {
    // The place after the `#` of the address is where Tab would begin.
    await page.evaluate(() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); });
    const wanted = await page.evaluate(reachable);
    const reached = [];
    const unseen = [];
    for (let step = 0; step < wanted.length; step += 1) {
      await page.keyboard.press('Tab');
      const [text, seen] = await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement);
        return [document.activeElement.textContent.trim(), style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2];
      });
      reached.push(text);
      if (!seen) unseen.push(text);
    }
    if (!wanted.length || JSON.stringify(reached) !== JSON.stringify(wanted)) {
      throw new Error(`reached ${JSON.stringify(reached)} instead of ${JSON.stringify(wanted)}`);
    }
    none(unseen, 'no ring around');
    const opened = await page.evaluate(() => {
      const summary = [...document.querySelectorAll('details > summary')].find((it) => it.checkVisibility());
      summary?.focus();
      return Boolean(summary);
    });
    if (!opened) return;
    await page.keyboard.press('Enter');
    if (!await page.evaluate(() => document.activeElement.parentElement.open)) throw new Error('Enter opens no details');
  });
}

async function accessible(browser, url, scheme) {
  await with_tab(browser, url, { scheme }, async (page) => {
    await page.evaluate(() => document.querySelectorAll('details').forEach((it) => { it.open = true; }));
    await page.evaluate(axe);
    const found = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: 'tag', values } }), RULES);
    if (found.passes.length < 15) throw new Error(`axe looked at ${found.passes.length} rules only`);
    none(found.violations.map((it) => `${it.id} (${it.nodes.map((node) => node.target).join(', ')})`), 'axe-core');
    const open = found.incomplete.filter((it) => it.id === 'color-contrast');
    none(open.flatMap((it) => it.nodes.map((node) => String(node.target))), 'contrast not to be told');
  });
}

async function quiet(browser, url) {
  await with_tab(browser, url, {}, async (page, noted) => {
    const others = noted.filter((it) => !it.startsWith('asks for file:') || noted.filter((line) => line === it).length > 1);
    none(others, 'the page');
    const parts = await page.evaluate(() => [...document.querySelectorAll('script, img, iframe, form, object, link, [style], [onclick], [onerror]')]
      .map((it) => it.localName));
    none(parts, 'the page holds');
    const bad = await page.evaluate((leads) => [...document.links].map((it) => it.href).filter((href) => !new RegExp(leads).test(href)), LEADS.source);
    none(bad, 'leads elsewhere');
    const ground = await page.evaluate(() => getComputedStyle(document.querySelector('.button.yes')).backgroundColor);
    if (ground === 'rgba(0, 0, 0, 0)') throw new Error('the style is not applied: is its hash the one in the policy?');
  });
}

/** The other language is one link away, and only one of the two is shown. */
async function languages(browser, url) {
  await with_tab(browser, url, { scripts: false }, async (page) => {
    for (const wanted of ['en', 'de', 'en']) {
      await page.click(`nav a[href="#${wanted}"]`);
      const shown = await page.evaluate(() => [...document.querySelectorAll('article')].filter((it) => it.checkVisibility()).map((it) => it.id));
      if (shown.join() !== wanted) throw new Error(`after choosing ${wanted} the page shows ${shown.join()}`);
    }
  });
}

async function judge(browser, file) {
  const name = basename(file, '.html');
  const url = pathToFileURL(file).href;
  await check(`${name}: runs nothing, loads nothing, leads only where it says`, () => quiet(browser, url));
  await check(`${name}: each language is shown alone, without JavaScript`, () => languages(browser, url));
  for (const language of LANGUAGES) {
    const at = `${url}#${language}`;
    await check(`${name} ${language}: nothing reaches over the edge of a narrow phone`, () => layout(browser, at));
    await check(`${name} ${language}: fingers in gloves hit`, () => touch(browser, at));
    await check(`${name} ${language}: the keyboard reaches everything in order and shows where it is`, () => keyboard(browser, at));
    for (const scheme of SCHEMES) {
      await check(`${name} ${language} ${scheme}: axe-core finds nothing`, () => accessible(browser, at, scheme));
      await with_tab(browser, at, { scheme }, (page) => page.screenshot({ path: join(shots, `${name}-${language}-${scheme}.png`), fullPage: true }));
    }
  }
}

/** Each check has to find what it is there for. */
async function bites(browser, folder) {
  const bad = `data:text/html,${encodeURIComponent('<!doctype html><title>x</title><meta name=viewport content="width=device-width"><p style="width:900px">wide<img src="https://example.invalid/x.png"><a href=javascript:1 class="button yes" style="outline:none">a</a>')}`;
  const fails = async (body) => { try { await body(); return false; } catch { return true; } };
  const checks = { layout, touch, keyboard, quiet, accessible: (it, url) => accessible(it, url, 'light') };
  for (const [name, body] of Object.entries(checks)) {
    await check(`the check of ${name} bites`, async () => {
      if (!await fails(() => body(browser, bad))) throw new Error('a bad page passed');
    });
  }
}

mkdirSync(shots, { recursive: true });
await with_browser(async (browser) => {
  const files = readdirSync(pages).filter((name) => name.endsWith('.html')).sort();
  if (!files.length) throw new Error(`no pages in ${pages}`);
  for (const file of files) await judge(browser, join(pages, file));
  await bites(browser, pages);
});
console.log(`result of page: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
