it.each(['callsign', 'kernel'])('runs the example %s', async (name) => {
  await expect(import(`../examples/${name}.ts`)).resolves.toBeDefined();
});
