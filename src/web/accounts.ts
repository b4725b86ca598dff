/** Signing in, and who may. */
import { type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';
import { words } from './words.ts';

const say = words.accounts;

export function signInPage(
  site: Site,
  { to, problem }: { readonly to: string; readonly problem: string | null },
): Html {
  const body = html`<div class="narrow"><h1>${say.signIn}</h1>
<p class="lead">${say.lead}</p>
${problem === null ? nothing : html`<p class="alert" role="alert">${problem}</p>`}
<form class="stack" method="post" action="/sign-in" enctype="multipart/form-data">
<input type="hidden" name="to" value="${to}">
<label for="name">${say.name}</label><input id="name" name="name" autocomplete="username" required autofocus>
<label for="password">${say.password}</label><input id="password" type="password" name="password" autocomplete="current-password" required>
<p class="acts"><button class="primary">${say.signIn}</button></p>
</form></div>`;
  return page(site, { title: say.signIn, section: null, alone: true }, body);
}

/** Who has signed in, what the account may do, and the way out. */
export function accountPage(site: Site, { name, role }: Pick<Listed, 'name' | 'role'>): Html {
  const accounts = role === 'administrator' ? html`<p><a href="/accounts">${say.title}</a></p>` : nothing;
  const body = html`<div class="narrow"><h1>${say.yours}</h1>
<p class="lead">${name}: ${say.may(say.roles[role])}</p>
${accounts}<form method="post" action="/sign-out" enctype="multipart/form-data"><button>${say.signOut}</button></form></div>`;
  return page(site, { title: say.yours, section: null }, body);
}

interface Listed {
  readonly name: string;
  readonly role: keyof typeof words.accounts.roles;
  readonly createdAt: string;
}

export function accountsPage(site: Site, accounts: readonly Listed[], problem: string | null): Html {
  const rows = accounts.map(
    ({
      name,
      role,
      createdAt,
    }) => html`<tr><th scope="row">${name}</th><td>${say.roles[role]}</td><td>${createdAt.slice(0, 10)}</td>
<td><form method="post" action="/accounts/remove" enctype="multipart/form-data"><input type="hidden" name="name" value="${name}"><button class="plain" aria-label="${say.remove}: ${name}">${say.remove}</button></form></td></tr>`,
  );
  const roles = Object.entries(say.roles).map(([role, name]) => html`<option value="${role}">${name}</option>`);
  const body = html`<div class="narrow"><h1>${say.title}</h1>
${problem === null ? nothing : html`<p class="alert" role="alert">${problem}</p>`}
<div class="scroll"><table class="job"><thead><tr><th scope="col">${say.name}</th><th scope="col">${say.role}</th><th scope="col">${say.since}</th><td></td></tr></thead><tbody>${rows}</tbody></table></div>
<h2>${say.add}</h2>
<form class="stack" method="post" action="/accounts" enctype="multipart/form-data">
<label for="name">${say.name}</label><input id="name" name="name" required maxlength="120" autocomplete="off">
<label for="role">${say.role}</label><select id="role" name="role">${roles}</select>
<label for="password">${say.password}</label><input id="password" type="password" name="password" required minlength="10" maxlength="200" autocomplete="new-password">
<p class="acts"><button class="primary">${say.add}</button></p>
</form></div>`;
  return page(site, { title: say.title, section: null }, body);
}
