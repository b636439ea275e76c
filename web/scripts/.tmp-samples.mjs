import { chromium } from 'playwright-core';
import { servePage } from './lib/serve.mjs';
const server = await servePage();
const browser = await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu','--disable-background-networking','--disable-component-update','--disable-sync']});
const page = await browser.newPage({viewport:{width:1360,height:820},colorScheme:'light'});
page.on('console', m=>console.log('console',m.type(),m.text()));
page.on('pageerror', e=>console.log('pageerror',e.stack));
for (const s of ['mac-to-windows','newer-members','redacted','faulty','throttled']) {
 await page.goto(server.url+'#sample='+s); await page.reload(); await page.waitForSelector('job-entity-viewer .heading'); await page.waitForTimeout(300);
 if (s==='mac-to-windows') { await page.click('[data-tab=paths]'); await page.click('[data-own]'); await page.click('job-entity-paths job-entity-rows #row-2'); await page.waitForTimeout(200); await page.evaluate(()=>document.querySelector('job-entity-viewer').shadowRoot.querySelector('.body').scrollBy(0,320)); await page.waitForTimeout(200);}
 if (s==='faulty') { await page.screenshot({path:`/tmp/p-faulty0.png`}); await page.click('.summary [data-name=error]'); await page.click('#row-6'); await page.waitForTimeout(300);}
 await page.screenshot({path:`/tmp/p-${s}.png`});
}
await browser.close(); await server.close();
