// What a form does more for those who have script: what is filled in outlives a lost connection, a phrase is read while it is typed, and many
// files are sent at once.

/** How long an answer is waited for, in milliseconds. */
const patience = 60_000;

const lost = 'The server cannot be reached. What you filled in is still here. '
  + 'Try again when you are connected: it is recorded once, however often it is sent.';

const gone = 'What this is about is not there for you: it is gone, or you are signed in as somebody else. '
  + 'What you filled in is still here, and nothing of it was recorded.';

/** Reads a phrase while it is typed. */
const read = form => {
  const readings = form.querySelector('[data-reading]');
  if (!readings) return;
  const field = form.elements[readings.dataset.field];
  const others = readings.dataset.with.split(' ').filter(Boolean).map(name => form.elements[name]);
  const button = form.querySelector('button.usa-button:not([name])');
  const unread = button.textContent;
  let asked = 0;
  let timer;

  const ask = async () => {
    const phrase = field.value.trim();
    const mine = ++asked;
    if (phrase === '') {
      readings.replaceChildren();
      return;
    }
    const said = new URLSearchParams([['phrase', phrase], ...others.map(other => [other.name, other.value])]);
    const answer = await fetch(`${readings.dataset.reading}&${said}`).catch(() => undefined);
    if (mine !== asked) return;
    if (!answer?.ok) {
      // The form is as it is without script, and nothing stands that was read of other words.
      readings.replaceChildren('It could not be read while you type: the next step shows how it is read.');
      button.textContent = unread;
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (mine !== asked) return;
    readings.replaceChildren(...page.body.childNodes);
    button.textContent = readings.dataset.button;
  };

  for (const one of [field, ...others]) {
    one.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 300);
    });
  }
};

/** Sends files one by one, each with its progress. */
const sendFiles = form => {
  const chooser = form.querySelector('input[type=file]');
  if (!chooser) return;
  const list = document.createElement('ul');
  list.className = 'sent-files';
  list.setAttribute('aria-live', 'polite');
  form.append(list);
  chooser.multiple = true;
  const back = document.querySelector('[data-sent]');

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
    outcome.textContent = 'Waiting';
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
    outcome.textContent = '';
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
      if (isSent) back.textContent = back.dataset.sent;
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
    // Whoever leaves while files are sent is asked first: what waits would be lost.
    const ask = leaving => leaving.preventDefault();
    addEventListener('beforeunload', ask);
    button.disabled = true;
    const led = [];
    for (const line of lines) led.push(await send(line));
    button.disabled = false;
    removeEventListener('beforeunload', ask);
    if (led.length === 1 && led[0]) location.assign(led[0]);
    else chooser.value = '';
  });
};

/** Sends the form without leaving the page, so that it stays as it is when no answer comes. */
const stay = form => {
  let isSent = false;

  const ask = async submitter => {
    const data = new FormData(form);
    if (submitter?.name) data.append(submitter.name, submitter.value);
    const answer = await fetch(form.getAttribute('action'), {
      method: 'POST',
      body: form.enctype === 'multipart/form-data' ? data : new URLSearchParams(data),
      headers: { Accept: 'text/html' },
      signal: AbortSignal.timeout(patience),
    });
    return { answer, page: new DOMParser().parseFromString(await answer.text(), 'text/html') };
  };

  const tell = why => {
    const told = document.createElement('p');
    told.className = 'usa-error-message';
    told.setAttribute('role', 'alert');
    told.textContent = why;
    form.append(told);
  };

  form.addEventListener('submit', async event => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (isSent) return;
    isSent = true;
    form.setAttribute('aria-busy', 'true');
    form.querySelector(':scope > [role=alert]')?.remove();
    const { answer, page } = await ask(event.submitter).catch(() => ({}));
    isSent = false;
    form.removeAttribute('aria-busy');

    if (answer?.redirected) location.assign(answer.url + (form.dataset.place ?? ''));
    // Of a form that is too large the answer has nothing, and what stands between may answer for a server that is away.
    else if (answer?.status === 413) tell(page.querySelector('.problem')?.textContent.trim() ?? 'It is too large. Nothing was recorded.');
    else if (answer?.status === 404) tell(gone);
    else if (page?.querySelector('main')) show(page);
    else tell(lost);
  });
};

/** Puts the form's answer in its place. */
const show = page => {
  const main = page.querySelector('main');
  document.title = page.title;
  document.querySelector('main').replaceWith(main);
  begin();
  const first = main.querySelector('.problem, .readings') ?? main.querySelector('h1');
  first.tabIndex = -1;
  first.focus();
};

const begin = () => {
  for (const form of document.querySelectorAll('form.act')) {
    read(form);
    sendFiles(form);
    stay(form);
  }
};

begin();
