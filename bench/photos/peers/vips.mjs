// `node vips.mjs NAME QUALITY TIMES FROM TO`: libvips through sharp; prints the seconds of each repetition as JSON.
// `node vips.mjs versions` prints what it stands on.
import { availableParallelism } from 'node:os';
import { createRequire } from 'node:module';

// The modules lie where the set-up put them, not beside this file.
const sharp = createRequire(`${process.env.SHARP_HOME}/`)('sharp');

async function run(name, quality, from, to) {
  const started = process.hrtime.bigint();
  await sharp(from)
    .autoOrient()
    .resize(1600, 1600, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality, mozjpeg: name === 'sharp-mozjpeg' })
    .toFile(to);
  return Number(process.hrtime.bigint() - started) / 1e9;
}

const [name, quality, times, from, to] = process.argv.slice(2);
if (name === 'versions') {
  console.log(JSON.stringify(sharp.versions));
} else {
  if (name === 'sharp-threads') sharp.concurrency(availableParallelism());
  const seconds = [];
  for (let i = 0; i < Number(times); i++) seconds.push(await run(name, Number(quality), from, to));
  console.log(JSON.stringify(seconds));
}
