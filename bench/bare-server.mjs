// The least that Node.js can do for an answer: a fixed body of as many bytes as its argument says.
import { Buffer } from 'node:buffer';
import { createServer } from 'node:http';

const body = Buffer.alloc(Number(process.argv[2]), 'x');
const server = createServer((_, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body);
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
