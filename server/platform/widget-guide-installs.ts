import { html } from './html.ts'
import type { Guided, Section } from './widget-guide-page.ts'
import { code, embedLine, placeholder, sample } from './widget-guide-samples.ts'

/** Where the line cannot simply be pasted, or where pages are more than documents. */
export function installSections(guided: Guided): Section[] {
  return [
    {
      id: 'several',
      title: 'Several widgets',
      content: html`<p>A page can have several lines with different keys, for example one widget to the left and one to the
      right; their conversations have nothing to do with each other. <code>window.aparte</code> speaks with the first. The same
      line twice is one widget.</p>`,
    },
    {
      id: 'single-page',
      title: 'Single-page apps',
      content: html`<p>Put the line into the document that carries the app. The chat stays when the app changes the page, also
      when it replaces the whole body, and agents see the new address within twenty seconds. When somebody signs out, call
      <code>aparte.logout()</code>.</p>`,
    },
    {
      id: 'react',
      title: 'React',
      content: html`<p>Copy this file into your app, and <a href="/widget/widget.d.ts">widget.d.ts</a> beside it. It loads the
      widget once, also in strict mode, and takes it off the page when it is not rendered any more.</p>
    ${sample('widget/react/aparte.ts', 'aparte.ts')}
    ${sample('widget/react/example.tsx', 'How it is used', guided)}`,
    },
    {
      id: 'wordpress',
      title: 'WordPress',
      content: html`<p>With a block theme: Appearance, Editor, open the footer, add a Custom HTML block, paste
      <a href="#line">the line</a>, save. With another theme, or where WordPress takes the script out of the block (it does
      unless you may save unfiltered HTML), put this into <code>functions.php</code> of your child theme:</p>
    ${code(inFooter(guided), 'wordpress-code')}
    <p>If a plugin combines or delays scripts, except <code>widget.js</code> from that, and empty the cache afterwards. Both
      ways were tried with WordPress 6.1.</p>`,
    },
    {
      id: 'tag-manager',
      title: 'Google Tag Manager',
      content: html`<p>Add a tag of the type Custom HTML with this code, triggered on All Pages, then publish. The line itself does
      not work there, because the Tag Manager takes the widget’s key out of it.</p>
    ${code(byScript(guided), 'tag-manager-code')}
    <p>Visitors whose browser or consent settings block the Tag Manager do not see the chat.</p>`,
    },
    {
      id: 'missing',
      title: 'If it does not appear',
      content: html`<p>The browser’s console says why: look for “The chat is not shown”.</p>
    <ul>
      <li><code>not_found</code>: the key is not right, or the widget is switched off.</li>
      <li><code>wrong_origin</code>: this website is not among the widget’s allowed domains.</li>
      <li>Refused by the Content-Security-Policy: add <a href="#policy">the sources</a>.</li>
      <li>Nothing at all: the line is not in the page as it arrives, or a content blocker has removed it.</li>
    </ul>`,
    },
  ]
}

const inFooter = (guided: Guided) => `add_action( 'wp_footer', function () {
  echo '${embedLine(guided)}';
} );`

const byScript = ({ host, key }: Guided) => `<script>
  var chat = document.createElement('script');
  chat.async = true;
  chat.src = '${host}/widget.js';
  chat.setAttribute('data-widget', '${key ?? placeholder}');
  document.head.appendChild(chat);
</script>`
