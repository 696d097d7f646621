// Filler that was left on a page, in any dress. Prepended to a script, within one function.
const FILLER = new RegExp(
  String.raw`lorem ipsum|dolor sit amet|consectetur adipis|sed do eiusmod|ut enim ad minim|duis aute irure|` +
    String.raw`blindtext|mustertext|` +
    String.raw`(?:your|sample|dummy|placeholder|insert|example) (?:text|content|headline|title|heading)(?: here|` +
    String.raw` goes here)?(?![\p{L}])|` +
    String.raw`text goes here|this is a (?:sample|paragraph|heading|placeholder)|click (?:here )?to edit|` +
    String.raw`add your (?:text|content)|` +
    String.raw`(?:hier steht|fügen sie) ihr text|platzhaltertext|(?:votre|insérez votre|ajoutez) texte ici|` +
    String.raw`texte (?:ici|d'exemple)|` +
    String.raw`(?:tu|su|escribe tu|texto de) (?:texto aquí|ejemplo)|il tuo testo qui|testo (?:segnaposto|di esempio)|` +
    String.raw`(?:seu|o seu) texto aqui|texto de exemplo|just another wordpress site|hello world! welcome to wordpress`,
  "iu",
);
const placeholders = (blocks) =>
  blocks.filter((b) => FILLER.test(b.text)).map(({ element }) => ({ kind: "placeholder", element }));
