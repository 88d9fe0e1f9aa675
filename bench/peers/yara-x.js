// Runs YARA-X for the barometer: node yara-x.js JOB run|store|once, or: node yara-x.js version
// The environment variable HARRIER_YARAX_NODE names the binding's .node file (package @litko/yara-x-PLATFORM).
// Prints "pass CPU_NANOS WALL_NANOS" for each measured pass (CPU of this whole process) and "peak BYTES"; where it loads, "held BYTES", by which
// the first set made the process grow.
'use strict';
const fs = require('fs');
const path = require('path');
const v8 = require('v8');
const vm = require('vm');
const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');

const binding = process.env.HARRIER_YARAX_NODE;
const yarax = require(binding);

function version() {
  const engine = fs.readFileSync(binding).toString('latin1').match(/yara-x-(\d+\.\d+\.\d+)/);
  const folder = path.join(path.dirname(binding), 'package.json');
  const own = fs.existsSync(folder) ? JSON.parse(fs.readFileSync(folder, 'utf8')).version : '?';
  return `${engine ? engine[1] : '?'}, binding ${own}, node ${process.version}`;
}

function readJob(file) {
  const job = new Map();
  for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
    const tab = line.indexOf('\t');
    if (tab > 0) {
      const key = line.slice(0, tab);
      job.set(key, [...(job.get(key) || []), line.slice(tab + 1)]);
    }
  }
  return { file, all: (key) => job.get(key) || [], text: (key) => job.get(key)[0], number: (key) => Number(job.get(key)[0]) };
}

function compile(job) {
  const rules = yarax.create();
  job.all('variable').forEach((name) => rules.defineVariable(name, ''));
  rules.addRuleSources(
    job.all('rules').map((line) => {
      const [namespace, file] = line.split('\t');
      return { namespace, source: fs.readFileSync(file, 'utf8') };
    })
  );
  return rules;
}

async function timed(work) {
  const cpu = process.cpuUsage();
  const wall = process.hrtime.bigint();
  const result = await work();
  const took = process.hrtime.bigint() - wall;
  const used = process.cpuUsage(cpu);
  return { line: `pass ${(used.user + used.system) * 1000} ${took}`, result };
}

async function measure(job, make) {
  if (job.number('passes') > 1) await repeat(job.number('warm'), 1, make);
  for (let i = 0; i < job.number('passes'); i++) {
    console.log((await timed(make)).line);
  }
}

function list(job, names, found) {
  const counted = job.text('report') === 'all';
  const lines = [];
  found.forEach((rules, i) =>
    rules.forEach((rule) =>
      lines.push(`${names[i]}\t${rule.namespace}:${rule.ruleIdentifier}\t${counted ? rule.matches.length : 0}\n`)
    )
  );
  fs.writeFileSync(job.text('matches'), lines.join(''));
}

function scanner(job) {
  const rules = compile(job);
  if (job.text('report') === 'first') {
    rules.setMaxMatchesPerPattern(1);
  }
  const files = job.all('file');
  const contents = job.text('feed') === 'memory' ? files.map((file) => fs.readFileSync(file)) : [];
  return (i) => (contents.length > 0 ? rules.scan(contents[i]) : rules.scanFile(files[i]));
}

// A thread of its own with rules of its own: takes file after file of each pass. The binding's scanAsync is far slower.
function serve() {
  const { job, next, files } = workerData;
  const one = scanner(readJob(job));
  const taken = new Int32Array(next);
  parentPort.on('message', () => {
    let matches = 0;
    for (let i = Atomics.add(taken, 0, 1); i < files; i = Atomics.add(taken, 0, 1)) matches += one(i).length;
    parentPort.postMessage(matches);
  });
  parentPort.postMessage(0);
}

// An error in a thread ends the process.
const answer = (worker) => new Promise((resolve) => worker.once('message', resolve));

async function threads(job, number, files) {
  const next = new SharedArrayBuffer(4);
  const data = { job: job.file, next, files };
  const workers = Array.from({ length: number }, () => new Worker(__filename, { workerData: data }));
  await Promise.all(workers.map(answer));
  return {
    pass: async () => {
      new Int32Array(next)[0] = 0;
      const answers = workers.map(answer);
      workers.forEach((worker) => worker.postMessage('go'));
      return (await Promise.all(answers)).reduce((a, b) => a + b, 0);
    },
    end: () => Promise.all(workers.map((worker) => worker.terminate())),
  };
}

async function repeat(millis, least, work) {
  const start = Date.now();
  for (let i = 0; i < least || Date.now() - start < millis; i++) await work();
}

async function scan(job) {
  const files = job.all('file');
  const one = scanner(job);
  const first = files.map((_, i) => one(i));
  list(job, files.map((file) => path.basename(file)), first);
  const expected = first.reduce((sum, found) => sum + found.length, 0);
  const number = job.number('threads');
  const pool = number > 1 ? await threads(job, number, files.length) : null;

  async function pass() {
    let matches = 0;
    if (pool) {
      matches = await pool.pass();
    } else {
      for (let i = 0; i < files.length; i++) matches += one(i).length;
    }
    if (matches !== expected) throw new Error(`finds ${matches} matches, and ${expected} before`);
  }

  await repeat(job.number('warm'), 1, pass);
  await repeat(job.number('measure'), job.number('passes'), async () => console.log((await timed(pass)).line));
  if (pool) await pool.end();
}

// What the system keeps for resourceUsage() begins with the memory of the process that started this one.
function memory(field) {
  const status = '/proc/self/status';
  const line = fs.existsSync(status) && fs.readFileSync(status, 'utf8').match(new RegExp(field + ':\\s*(\\d+)'));
  return line ? Number(line[1]) * 1024 : 0;
}

// The bytes of the stored set are let go before the memory is read.
function held(stored) {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc');
  collect();
  const before = memory('VmRSS');
  const rules = yarax.deserialize(fs.readFileSync(stored));
  collect();
  const grown = memory('VmRSS') - before;
  return rules ? grown : 0;
}

async function run(job, verb) {
  if (verb === 'store') {
    fs.writeFileSync(job.text('stored'), compile(job).serialize());
  } else if (verb === 'once') {
    console.log(compile(job).scanFile(job.text('file')).map((rule) => rule.ruleIdentifier).join('\n'));
  } else {
    const stored = job.text('task') === 'load' ? job.text('stored') : '';
    if (job.text('task') === 'scan') await scan(job);
    if (job.text('task') === 'compile') await measure(job, async () => compile(job));
    if (job.text('task') === 'load') {
      if (job.number('passes') > 1) console.log(`held ${held(stored)}`); // a new process is measured without it
      await measure(job, async () => yarax.deserialize(fs.readFileSync(stored)));
    }
    console.log(`peak ${memory('VmHWM')}`);
  }
}

if (!isMainThread) {
  serve();
} else if (process.argv[2] === 'version') {
  console.log(version());
} else {
  run(readJob(process.argv[2]), process.argv[3]).catch((e) => {
    console.log('error ' + e.message.split('\n')[0]);
    process.exitCode = 2;
  });
}
