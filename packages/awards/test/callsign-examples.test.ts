it('runs the example', async () => {
  await expect(import('../examples/callsign.ts')).resolves.toBeDefined();
});
