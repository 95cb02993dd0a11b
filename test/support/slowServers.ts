// Starting an n8n takes half a minute, on a busy machine several; in queue mode three of them, two
// databases and the sandbox share the machine.
jest.setTimeout(900_000);
