/** Adding: the table of the job, renewed as the server tells of progress. */
const job = document.querySelector<HTMLElement>('[data-job]');
const address = job?.dataset.job ?? '';
if (job !== null && address !== '') {
  const events = new EventSource(address);
  events.addEventListener('table', (event) => {
    job.innerHTML = (event as MessageEvent<string>).data;
  });
  events.addEventListener('end', () => events.close());
}

export {};
