it.each(['progress', 'own-award', 'lists', 'pieces'])('runs the example %s', async (name) => {
  await expect(import(`../examples/${name}.ts`)).resolves.toBeDefined();
});
