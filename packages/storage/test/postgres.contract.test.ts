import { contract } from './contract.ts';
import { startPostgres, whyNoPostgres, type Server } from './postgres.ts';

const reason = whyNoPostgres();

if (reason !== undefined && process.env['W4GNS_REQUIRE_POSTGRES'] !== '1') {
  it.skip(`PostgreSQL: ${reason}`, () => undefined);
} else {
  describe('PostgreSQL', () => {
    let server: Server;

    beforeAll(async () => {
      server = await startPostgres();
    });

    afterAll(() => server.stop());

    contract({ next: () => server.emptyDatabase() });
  });
}
