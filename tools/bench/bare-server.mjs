// The fastest possible Node.js server, as a baseline: a fixed body with the size given as argument.
import { Buffer } from 'node:buffer';
import { createServer } from 'node:http';

const body = Buffer.alloc(Number(process.argv[2]), 'x');
const server = createServer((_, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body);
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
