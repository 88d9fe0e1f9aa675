// Runs YARA-X for bench/modules: a request on each line of the input, an answer on each line of the output.
// The environment variable HARRIER_YARAX_NODE names the binding's .node file (package @litko/yara-x-PLATFORM).
'use strict';
const fs = require('fs');
const path = require('path');
const binding = process.env.HARRIER_YARAX_NODE;
const yarax = require(binding);
let data = Buffer.alloc(0);
let rules = null;

const text = (base64) => Buffer.from(base64, 'base64').toString('utf8');

function matches(source) {
  try {
    rules = yarax.compile(source);
    return rules.scan(data).length === 1;
  } catch (e) {
    return false;
  }
}

// Which terms hold, as a line of 0 and 1: all at once if that works, or else each half by itself.
function holding(module, terms) {
  if (terms.length > 0 && matches(`import "${module}" rule r { condition: ${terms.join('\nand ')} }`)) {
    return '1'.repeat(terms.length);
  }
  if (terms.length <= 1) return '0'.repeat(terms.length);
  const half = terms.length >> 1;
  return holding(module, terms.slice(0, half)) + holding(module, terms.slice(half));
}

// CPU nanoseconds of one scan, from scans that take at least so many milliseconds of CPU time together.
function measure(millis) {
  const start = process.cpuUsage();
  let used = start;
  let scans = 0;
  do {
    for (let i = 0; i < 8; i++) {
      if (rules.scan(data).length !== 1) throw new Error('the rule does not match');
    }
    scans += 8;
    used = process.cpuUsage(start);
  } while (used.user + used.system < millis * 1000);
  return ((used.user + used.system) * 1000) / scans;
}

function version() {
  const engine = fs.readFileSync(binding).toString('latin1').match(/yara-x-(\d+\.\d+\.\d+)/);
  const manifest = path.join(path.dirname(binding), 'package.json');
  const own = fs.existsSync(manifest) ? JSON.parse(fs.readFileSync(manifest, 'utf8')).version : '?';
  return `${engine ? engine[1] : '?'}, binding ${own}, node ${process.version}`;
}

function answer(verb, words) {
  switch (verb) {
    case 'version':
      return version();
    case 'data':
      data = Buffer.from(words[0] || '', 'base64');
      return data.length;
    case 'rule':
      return matches(text(words[0]));
    case 'holding':
      return holding(words[0], text(words[1] || '').split('\n'));
    default:
      return measure(Number(words[0]));
  }
}

require('readline')
  .createInterface({ input: process.stdin })
  .on('line', (line) => {
    const [verb, ...words] = line.split(' ');
    try {
      console.log(String(answer(verb, words)));
    } catch (e) {
      console.log('error ' + e.message.split('\n')[0]);
    }
  });
