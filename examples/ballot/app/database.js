// As much of a Redis client as this needs: one command at a time, answers of one line or an array of texts.
const { connect } = require('node:net');
const { readFileSync } = require('node:fs');

const password = readFileSync('/run/secrets/database-password', 'utf8').trim();

const encode = (words) =>
  `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;

/** Resolves to the answer's texts; a null is left out. */
const ask = (...words) =>
  new Promise((resolve, reject) => {
    const socket = connect(6379, process.env.DATABASE_HOST);
    let text = '';
    socket.setTimeout(10_000, () => socket.destroy(new Error('the database does not answer')));
    socket.on('error', reject);
    socket.on('data', (bytes) => {
      text += bytes;
    });
    socket.on('end', () => {
      const [, ...lines] = text.split('\r\n');
      const error = text.split('\r\n').find((line) => line.startsWith('-'));
      if (error) reject(new Error(error.slice(1)));
      else resolve(lines.filter((line) => line !== '' && !/^[*$+]/.test(line)).map((line) => line.replace(/^:/, '')));
    });
    socket.end(encode(['AUTH', password]) + encode(words) + encode(['QUIT']));
  });

module.exports = { ask };
