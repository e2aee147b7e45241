// What a form does more for those who have script: it reads a phrase while it is typed, and sends many files at once.

const form = document.querySelector('form.act');

const readings = form.querySelector('[data-reading]');
if (readings) {
  const field = form.elements[readings.dataset.field];
  const button = form.querySelector('button[type=submit]:not([name])');
  let asked = 0;
  let timer;

  const read = async () => {
    const phrase = field.value.trim();
    const mine = ++asked;
    if (phrase === '') {
      readings.replaceChildren();
      return;
    }
    const answer = await fetch(`${readings.dataset.reading}&phrase=${encodeURIComponent(phrase)}`).catch(() => undefined);
    // Without an answer the form is as it is without script: its next step shows the reading.
    if (mine !== asked || !answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (mine !== asked) return;
    readings.replaceChildren(...page.body.childNodes);
    button.textContent = readings.dataset.button;
  };

  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(read, 300);
  });
}

const chooser = form.querySelector('input[type=file]');
if (chooser) {
  const list = document.createElement('ul');
  list.className = 'sent-files';
  list.setAttribute('aria-live', 'polite');
  form.append(list);
  chooser.multiple = true;

  const area = chooser.closest('.usa-form-group');
  area.classList.add('drop');
  const hint = document.createElement('p');
  hint.className = 'usa-hint';
  hint.textContent = 'Or drop files here: as many as you like, each is sent by itself.';
  area.append(hint);
  area.addEventListener('dragover', event => {
    event.preventDefault();
    area.classList.add('over');
  });
  area.addEventListener('dragleave', () => area.classList.remove('over'));
  area.addEventListener('drop', event => {
    event.preventDefault();
    area.classList.remove('over');
    chooser.files = event.dataTransfer.files;
  });

  // A file that misses the area does not take the form's place in the window.
  for (const kind of ['dragover', 'drop']) {
    document.addEventListener(kind, event => {
      if (!event.dataTransfer.types.includes('Files') || area.contains(event.target)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    });
  }

  // One line a file, each sent under a command id of its own, so that it is taken once however often it is sent.
  const lineOf = (file, data) => {
    const line = document.createElement('li');
    const bar = document.createElement('progress');
    const outcome = document.createElement('span');
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute('aria-label', `Sending ${file.name}`);
    line.append(`${file.name} `, bar, ' ', outcome);
    list.append(line);
    const own = new FormData();
    for (const [name, value] of data) if (name !== 'file') own.append(name, value);
    own.set('command', crypto.randomUUID());
    own.set('file', file);
    return { file, own, bar, outcome };
  };

  /** Sends it; where it led to, or undefined when it was not taken. */
  const send = ({ file, own, bar, outcome }) => new Promise(resolve => {
    const request = new XMLHttpRequest();
    request.open('POST', form.getAttribute('action'));
    request.upload.onprogress = event => {
      if (event.lengthComputable) bar.value = event.loaded / event.total;
    };
    request.onload = () => {
      bar.hidden = true;
      const isSent = new URL(request.responseURL).searchParams.get('done') === 'submitEvidenceFile';
      const page = new DOMParser().parseFromString(request.responseText, 'text/html');
      const why = page.querySelector('.problem li') ?? page.querySelector('.problem');
      outcome.className = isSent ? 'badge done' : 'usa-error-message';
      outcome.textContent = isSent ? 'Sent' : why?.textContent.trim() ?? 'It was not sent. Try again.';
      resolve(isSent ? request.responseURL : undefined);
    };
    request.onerror = () => {
      bar.value = 0;
      outcome.textContent = 'Not sent: the connection was lost. ';
      const again = document.createElement('button');
      again.type = 'button';
      again.className = 'usa-button usa-button--outline';
      again.textContent = `Send ${file.name} again`;
      again.addEventListener('click', () => {
        outcome.replaceChildren();
        send({ file, own, bar, outcome });
      });
      outcome.append(again);
      resolve(undefined);
    };
    request.send(own);
  });

  form.addEventListener('submit', async event => {
    // Without a file the form is as it is without script: the answer says what is missing.
    if (chooser.files.length === 0) return;
    event.preventDefault();
    const button = form.querySelector('button[type=submit]');
    const data = new FormData(form);
    const lines = [...chooser.files].map(file => lineOf(file, data));
    button.disabled = true;
    const led = [];
    for (const line of lines) led.push(await send(line));
    button.disabled = false;
    if (led.length === 1 && led[0]) location.assign(led[0]);
    else chooser.value = '';
  });
}
