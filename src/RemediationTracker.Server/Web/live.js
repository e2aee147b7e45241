// Says when something has changed since the page was made. Nothing on the page moves: whoever reads it decides when to see the rest.
const notice = document.querySelector('[data-live]');
const told = notice.querySelector('[role=status]');
const show = notice.querySelector('button');
const address = new URL(notice.dataset.live, location.href);
let source;
let changes = 0;
let pause = 30_000;

const open = () => {
  source = new EventSource(address);
  // A browser tries again by itself but after an answer that is no stream, as while a server is exchanged.
  source.addEventListener('error', () => {
    if (source?.readyState !== EventSource.CLOSED) return;
    setTimeout(look, pause);
    pause = Math.min(pause * 2, 600_000);
  });
  source.addEventListener('changes', event => {
    changes += Number(event.data);
    address.searchParams.set('after', event.lastEventId);
    told.textContent = changes === 1 ? '1 change since you opened this page' : `${changes} changes since you opened this page`;
    show.textContent = changes === 1 ? 'Show it' : 'Show them';
    show.hidden = false;
    notice.classList.add('told');
  });
};

// A browser has few connections to one server: only a page that is seen has one for this.
const look = () => {
  if (document.hidden) {
    source?.close();
    source = undefined;
  } else if (!source || source.readyState === EventSource.CLOSED) {
    open();
  }
};

show.addEventListener('click', () => location.reload());
document.addEventListener('visibilitychange', look);
addEventListener('pagehide', () => source?.close());
addEventListener('pageshow', look);
