// Answers a page that asks for consent as a person does: the page lies on a web space, is opened on a narrow phone, and a
// button is pressed with a finger. Prints as one line of JSON what stood in the question and where the button leads.
//
//   PAGE_JUDGE_HOME=folder-with-node_modules node answer.mjs PAGE LANGUAGE SCREENSHOT BUTTON [OTHER-WAY]

import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { with_browser, with_tab } from './browser.mjs';

const [file, language, shot, button, way] = process.argv.slice(2);

/** The company's web space: it hands out this page and nothing else. */
async function on_web_space(body) {
  const html = readFileSync(resolve(file));
  const server = createServer((asked, answer) => {
    const found = asked.url === '/einwilligung.html';
    answer.writeHead(found ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    answer.end(found ? html : '');
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  try {
    return await body(`http://127.0.0.1:${server.address().port}/einwilligung.html#${language}`);
  } finally {
    server.close();
  }
}

/** Where a tap leads; nothing is asked of that place. */
async function tapped(page, element) {
  const line = await page.createCDPSession();
  await line.send('Page.enable');
  const led = new Promise((leads) => { line.on('Page.frameRequestedNavigation', (event) => leads(event.url)); });
  await page.setRequestInterception(true);
  page.on('request', (request) => request.abort());
  await element.tap();
  return led;
}

/** What says `button`: beside the question, or below "answer in another way" in the line that begins with `way`. */
async function pressed(question) {
  if (way) await (await question.$('details > summary')).tap();
  return question.evaluateHandle((it, says, begins) => {
    const line = [...it.querySelectorAll('li')].find((one) => one.textContent.startsWith(begins));
    const links = [...(begins ? line : it).querySelectorAll(begins ? 'a' : '.button')];
    return links.find((one) => one.textContent === says);
  }, button, way);
}

async function answer(page) {
  const question = await page.$(`#${language} .ask`);
  const section = await question.evaluate((it) => ({
    heading: it.querySelector('h3').textContent,
    wording: it.querySelector('blockquote').textContent,
    shown: [...it.querySelectorAll('kbd')].filter((code) => code.checkVisibility()).map((code) => code.textContent),
  }));
  const element = await pressed(question);
  await page.screenshot({ path: shot, fullPage: true });
  return { ...section, leads: await tapped(page, element) };
}

const told = await on_web_space((url) => with_browser((browser) => with_tab(browser, url, { scripts: false }, answer)));
console.log(JSON.stringify(told));
