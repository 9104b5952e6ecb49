import { expect, test } from 'vitest'
import { cleanName, extensionOf } from './names.ts'

test.each([
  ['photo.jpg', 'photo.jpg', 'jpg'],
  ['Grüße 你好.PNG', 'Grüße 你好.PNG', 'png'],
  ['../../etc/passwd', '.._.._etc_passwd', ''],
  ['C:\\Users\\x.pdf', 'C:_Users_x.pdf', 'pdf'],
  ['photo\u202egpj.exe', 'photogpj.exe', 'exe'],
  ['a\r\nSet-Cookie: b.png', 'aSet-Cookie: b.png', 'png'],
  ['zero\u200bwidth.gif', 'zerowidth.gif', 'gif'],
  ['.png', '.png', ''],
  ['two.png.exe', 'two.png.exe', 'exe'],
  ['none', 'none', ''],
  ['e\u0301.txt', 'é.txt', 'txt'],
])('%j is shown as %j and ends in %j', (given, shown, extension) => {
  expect([cleanName(given), extensionOf(cleanName(given))]).toEqual([shown, extension])
})
