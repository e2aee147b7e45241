// Reads the phrases of a page that is imported while they are typed. Without it “Check again” shows how they are read.

const form = document.querySelector('form.review');

for (const read of form.querySelectorAll('[data-read]')) {
  const field = form.elements[read.dataset.read];
  let asked = 0;
  let timer;

  const ask = async () => {
    const mine = ++asked;
    if (field.value.trim() === '') {
      read.replaceChildren();
      return;
    }
    const said = new URLSearchParams({ seen: read.dataset.seen, phrase: field.value, published: form.elements.published.value });
    const answer = await fetch(`/import/reading?${said}`).catch(() => undefined);
    if (mine !== asked || !answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (mine === asked) read.replaceChildren(...page.body.childNodes);
  };

  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 300);
  });
}
