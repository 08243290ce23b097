// Debian's Chromium as a narrow phone. `PAGE_JUDGE_HOME` names the folder with node_modules.

import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const required = createRequire(join(resolve(process.env.PAGE_JUDGE_HOME), 'package.json'));
const puppeteer = required('puppeteer-core');

/** Chromium with a profile of its own, which is gone afterwards. */
export async function with_browser(body) {
  const profile = mkdtempSync(join(tmpdir(), 'page-judge-'));
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    userDataDir: profile,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--force-color-profile=srgb'],
  });
  try {
    return await body(browser);
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** A tab that notes what the page asks for, says and runs. */
async function tab(browser, { width = 360, scheme = 'light', scripts = true } = {}) {
  const page = await browser.newPage();
  const noted = [];
  page.on('request', (request) => noted.push(`asks for ${request.url().slice(0, 60)}`));
  page.on('console', (message) => noted.push(`says ${message.text()}`));
  page.on('dialog', (dialog) => { noted.push('opens a dialog'); dialog.dismiss(); });
  await page.setViewport({ width, height: 740, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.setJavaScriptEnabled(scripts);
  return { page, noted };
}

export async function with_tab(browser, url, options, body) {
  const { page, noted } = await tab(browser, options);
  try {
    await page.goto(url, { waitUntil: 'load' });
    return await body(page, noted);
  } finally {
    await page.close();
  }
}
