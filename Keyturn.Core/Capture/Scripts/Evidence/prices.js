// Amounts of money and ways to pay, in the visible text. Prepended to a script, within one function.
const AMOUNT = String.raw`\d{1,3}(?:[.,'’\s\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d{1,6}(?:[.,]\d{1,2})?`;
const BEFORE =
  String.raw`(?:US|CA|A|AU|C|NZ|HK|S|NT|MX|R|RD)?\$|[€£¥￥₹₽₺₩₴₪₫฿₱₦]|CHF|SFr\.?|EUR|USD|GBP|AUD|CAD|NZD|AED|SAR|` +
  String.raw`QAR|PLN|CZK|HUF|RON|SEK|NOK|DKK|` +
  String.raw`TRY|ILS|JPY|CNY|RMB|INR|MXN|BRL|ZAR|SGD|Rs\.?|kr\.?|NIS|S\/\.?`;
const AFTER =
  String.raw`[€£¥₹₽₺₩₴₪₫฿]|\$|CHF|EUR|Euros?|USD|GBP|AUD|CAD|AED|SAR|zł|PLN|Kč|CZK|Ft|HUF|lei|RON|kr\.?|SEK|NOK|` +
  String.raw`DKK|руб\.?|р\.|грн|TL|TRY|` +
  String.raw`円|圓|元|원|만원|บาท|ريال|درهم|ר?ש["״]ח|dollars?|pounds?|pesos|reais`;
const PRICE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${BEFORE})\s?(?:${AMOUNT})(?![\d])|` +
    // "Fr." is Swiss money before an amount with cents or a dash, and Friday before a time.
    String.raw`(?<![\p{L}\p{N}])Fr\.?\s?(?:${AMOUNT})(?:[.,](?:-|–|—))|(?<![\p{L}\p{N}])Fr\.\s?\d{3,}|` +
    String.raw`(?<![\p{L}\d.,])(?:${AMOUNT})(?:[.,]?(?:-|–|—))?\s?(?:${AFTER})(?![\p{L}\d])|` +
    String.raw`(?<![\d.,])(?:${AMOUNT})\s?(?:円|圓|元|万円|원|만원|บาท)`,
  "gu",
);
const PAYMENT = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:financing|finance (?:options?|plans?|available)|payment plans?|monthly payments?|` +
    String.raw`installments?|instalments?|interest[- ]free|` +
    String.raw`carecredit|cherry financing|affirm|klarna|afterpay|0 ?% (?:finance|apr|interest|zinsen|intereses)|` +
    String.raw`membership plan|` +
    String.raw`ratenzahlung\p{L}*|teilzahlung\p{L}*|finanzierung\p{L}*|ratenkauf|paiement en (?:plusieurs|` +
    String.raw`\d+) fois|facilités de paiement|paiement échelonné|` +
    String.raw`financiación|financiamiento|financiamos|a plazos|en cuotas|sin intereses|finanziament\p{L}+|` +
    String.raw`pagament\p{L}+ (?:ratea|dilaziona)\p{L}+|a rate|tasso zero|` +
    String.raw`financiamento|parcel(?:as|amento|amos)|sem juros|prestações|op afbetaling|gespreid betalen|raty|` +
    String.raw`na raty|delbetalning|splátk\p{L}+|részletfizetés|rate fără dobândă|taksit\p{L}*|рассрочк\p{L}+|` +
    String.raw`розстрочк\p{L}+|تقسيط|תשלומים|分割払い|할부|分期)` +
    String.raw`(?![\p{L}\p{N}])`,
  "iu",
);
// "Fees & financing" as a link names no way to pay; the page behind it may.
const isLinkAlone = (block) => {
  const link =
    call(block.element, "querySelector", "a[href], button") ?? call(block.element, "closest", "a[href], button");
  return link !== null && block.text.length < 40 && clean(link.innerText).length > 0.7 * block.text.length;
};
// Short texts around an amount, and texts outside menus that name a way to pay.
const priceHints = (text, blocks) => [
  ...[...text.matchAll(PRICE)]
    .slice(0, 200)
    .map((m) => clean(text.slice(Math.max(0, m.index - 40), m.index + 60), 100)),
  ...blocks
    .filter((b) => !b.isMenu && PAYMENT.test(b.text) && !isLinkAlone(b))
    .slice(0, 20)
    .map((b) => clean(b.text.slice(Math.max(0, b.text.search(PAYMENT) - 40)), 100)),
];
