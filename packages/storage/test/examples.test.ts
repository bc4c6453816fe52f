it('runs examples/keep-a-log.ts', async () => {
  await expect(import('../examples/keep-a-log.ts')).resolves.toBeDefined();
});
