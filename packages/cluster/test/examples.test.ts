it.each(['map-reduce'])('runs the example %s', async (name) => {
  await import(`../examples/${name}.ts`);
});
