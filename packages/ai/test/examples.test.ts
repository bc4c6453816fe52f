it.each(['summarize', 'model', 'ask'])('example %s holds', async (name) => {
  await import(`../examples/${name}.ts`);
});
