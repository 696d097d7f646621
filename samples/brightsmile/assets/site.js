// Opens and closes the menu on phones. Without script the menu is simply always open.
const button = document.querySelector('.menu-button');
const nav = document.getElementById('site-nav');

function setMenu(open) {
  button.setAttribute('aria-expanded', String(open));
  nav.classList.toggle('is-open', open);
}

button.addEventListener('click', () => setMenu(button.getAttribute('aria-expanded') !== 'true'));
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && nav.classList.contains('is-open')) {
    setMenu(false);
    button.focus();
  }
});
