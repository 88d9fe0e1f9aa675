// Runs predicates over rows with ClickHouse's Kusto dialect (npm chdb, looked for in the working folder).
// usage: node duel.js FOLDER     reads rows.json and cases.json there, writes answers.json: the rows of which each predicate is true
'use strict';
const fs = require('fs');
const path = require('path');
const { Session } = require(require.resolve('chdb', { paths: [process.cwd()] }));
const folder = process.argv[2];
const read = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
const table = read('rows.json');
const types = { INTEGER: 'Nullable(Int64)', DATE: 'Nullable(DateTime64(7, \'UTC\'))', BOOLEAN: 'Nullable(Bool)' };
const names = Object.keys(table.columns);

function cell(value, type) {
  if (type === 'INTEGER' || type === 'BOOLEAN') return value === '' ? 'NULL' : String(value);
  if (type === 'DATE') return value === '' ? 'NULL' : `'${value.replace('T', ' ').replace('Z', '')}'`;
  return `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}

const session = new Session();
const columns = names.map((name) => `\`${name}\` ${types[table.columns[name]] || 'String'}`);
session.query(`create table Rows (Row Int64, ${columns.join(', ')}) engine=Memory`);
const values = table.rows.map((row, i) => `(${[i, ...row.map((value, j) => cell(value, table.columns[names[j]]))].join(',')})`);
session.query(`insert into Rows values ${values.join(',')}`);
session.query("set allow_experimental_kusto_dialect=1; set dialect='kusto';");

const answers = read('cases.json').map((one) => {
  try {
    const text = session.query(`Rows | where ${one.kql} | project Row`, 'TabSeparated').toString();
    const lines = text.split('\n').filter((line) => /^\d+$/.test(line));
    return { rows: lines.map(Number).sort((a, b) => a - b) };
  } catch (e) {
    return { rows: [], error: String(e).slice(0, 400) };
  }
});
fs.writeFileSync(path.join(folder, 'answers.json'), JSON.stringify(answers));
session.cleanup && session.cleanup();
