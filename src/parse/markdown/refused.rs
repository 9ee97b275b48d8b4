//! What pages may not hold, and what to write instead.

use pulldown_cmark::Tag;

/// A construct that is refused.
#[derive(Clone, Copy)]
pub struct Refused {
    /// What is wrong.
    pub message: &'static str,
    /// What to do.
    pub hints: &'static [&'static str],
    /// Code of the rule behind it; `None` for what has no rule of its own.
    pub code: Option<&'static str>,
}

macro_rules! refused {
    ($($name:ident $(($code:literal))?: $message:literal, $($hint:literal),+;)+) => { $(
        #[doc = $message]
        pub const $name: Refused =
            Refused { message: $message, hints: &[$($hint),+], code: refused!(@code $($code)?) };
    )+ };
    (@code) => { None };
    (@code $code:literal) => { Some($code) };
}

refused! {
    BEFORE_FIRST_SLIDE: "ce texte se trouve avant le titre de la première diapositive",
        "commencez la page par `# Titre`";
    EMPTY_TITLE: "ce titre est vide", "écrivez le titre après le signe `#`";
    TITLE_WITHOUT_SPACE: "il manque une espace après le signe `#`",
        "écrivez `# Titre` ou `## Intertitre`", "si ce signe fait partie du texte, écrivez `\\#`";
    DEEP_TITLE("niveau-de-titre-saute"): "un intertitre `###` ou plus profond ne se voit pas sur une diapositive",
        "écrivez `# Titre` pour une nouvelle diapositive, `## Intertitre` à l’intérieur";
    UNDERLINED_TITLE: "ce texte devient un titre parce que la ligne du dessous le souligne",
        "pour un titre, écrivez `# Titre` ou `## Intertitre`",
        "pour une nouvelle diapositive, remplacez la ligne de tirets par `# Titre`";
    TITLE_ATTRIBUTES: "les accolades à la fin d’un titre ne servent à rien ici",
        "retirez-les ; les diapositives ont leurs propres adresses";
    RULE: "un trait `---` ne sépare pas les diapositives",
        "commencez une nouvelle diapositive par `# Titre`, ou retirez ce trait";

    PICTURE_WITHOUT_ALTERNATIVE("alternative-absente"): "cette image n’a pas de texte de remplacement",
        "dites entre les crochets ce qu’elle montre, pour les personnes qui ne la voient pas : `![Plan de l’accueil](images/plan.png)`";
    PICTURE_IN_ALTERNATIVE: "une image se trouve dans le texte de remplacement d’une autre",
        "placez chaque image seule, avec une ligne vide entre les deux";
    PICTURE_WITHOUT_PATH: "cette image n’a pas de chemin",
        "écrivez-le entre les parenthèses : `![Plan de l’accueil](images/plan.png)`";
    PICTURE_IN_TEXT: "une image se place seule, pas dans une phrase",
        "laissez une ligne vide avant et après l’image";
    PICTURE_IN_TITLE: "une image ne peut pas être dans un titre", "placez-la seule, sous le titre";
    PICTURE_IN_LIST: "une image ne peut pas être dans une liste",
        "placez-la seule, avant ou après la liste, sans retrait";
    PICTURE_IN_QUOTE: "une image ne peut pas être dans une citation", "placez-la seule, avant ou après la citation";
    PICTURE_IN_TABLE: "une image ne peut pas être dans un tableau", "placez-la seule, avant ou après le tableau";
    PICTURE_IN_LINK: "une image ne peut pas être un lien",
        "placez l’image seule, et le lien dans une phrase : `[texte](https://…)`";

    LINK_ADDRESS: "un lien mène à une adresse `https://`, `http://` ou `mailto:`",
        "écrivez l’adresse entière : `[texte](https://www.ain.gouv.fr)`",
        "un fichier de votre ordinateur ne s’ouvrirait pas chez les autres : joignez-le, ou publiez-le";
    LINK_TITLE: "le texte entre guillemets après l’adresse du lien ne se voit pas",
        "retirez-le, ou mettez-le dans la phrase";
    EMPTY_LINK: "ce lien n’a pas de texte", "écrivez entre les crochets ce sur quoi on clique : `[texte](https://…)`";
    WIKI_LINK: "les doubles crochets `[[…]]` ne font pas un lien ici",
        "écrivez `[texte](https://…)`, ou des crochets simples s’ils font partie du texte";
    UNUSED_DEFINITION: "cette ligne définit un lien que rien n’utilise : elle ne se verrait pas",
        "pour du texte, commencez-la par `\\[` au lieu de `[`",
        "pour un lien, écrivez-le dans la phrase : `[texte](https://…)`";

    DEEP_LIST: "cette liste est au troisième niveau : une diapositive en montre deux",
        "remontez-la d’un niveau, ou faites-en une autre diapositive";
    SECOND_LIST: "cet élément contient déjà une liste",
        "réunissez les deux listes, avec le même signe (`-` ou `1.`) partout";
    TEXT_AFTER_LIST: "ce texte suit une liste à l’intérieur d’un élément",
        "placez-le avant la liste, ou faites-en un élément";
    EMPTY_ITEM: "cet élément de liste n’a pas de texte", "écrivez-le, ou retirez la ligne";
    EMPTY_LIST: "cette liste n’a aucun élément", "écrivez ses éléments, ou retirez-la";
    TITLE_IN_ITEM: "un titre ne peut pas être dans une liste",
        "commencez-le au début de la ligne, sans retrait ni tiret";
    TABLE_IN_ITEM: "un tableau ne peut pas être dans une liste", "placez-le avant ou après la liste, sans retrait";
    QUOTE_IN_ITEM: "une citation ne peut pas être dans une liste", "placez-la avant ou après la liste, sans retrait";
    CODE_IN_ITEM: "un texte décalé de quatre espaces, ou entre trois accents graves, ne peut pas être dans une liste",
        "retirez les espaces de trop au début de la ligne, ou placez ce texte après la liste";
    INDENTED: "ces lignes décalées de quatre espaces ou d’une tabulation seraient montrées telles quelles",
        "retirez les espaces ou la tabulation du début des lignes",
        "pour montrer ce texte tel quel, mettez-le entre deux lignes de trois accents graves";
    OTHER_BULLET: "ce signe ne commence pas un élément de liste : ces lignes seraient mises bout à bout",
        "commencez chaque élément par `- ` ; un sous-élément, par deux espaces et `- `",
        "pour passer à la ligne sans liste, finissez la ligne par `\\`";
    BULLET_IN_ITEM: "ce signe est de trop : l’élément de liste a déjà le sien",
        "gardez `- `, et retirez l’autre signe";
    DASH_WITHOUT_SPACE: "il manque une espace après ce tiret : ces lignes seraient mises bout à bout",
        "pour une liste, écrivez `- élément`",
        "si ce tiret fait partie du texte, écrivez `\\-`";
    NUMBERS_IN_TEXT: "ces numéros ne font pas une liste : ces lignes seraient mises bout à bout",
        "laissez une ligne vide avant la liste, et commencez chaque élément par son numéro, un point et une espace : `1. élément`",
        "pour passer à la ligne sans liste, finissez la ligne par `\\`";
    LETTERS_IN_TEXT: "ces lettres ne font pas une liste : ces lignes seraient mises bout à bout",
        "écrivez une liste numérotée (`1. élément`) ou à puces (`- élément`)",
        "pour passer à la ligne sans liste, finissez la ligne par `\\`";
    OTHER_NUMBER: "ce numéro ne se verrait pas : une liste compte d’un en un à partir de son premier numéro",
        "corrigez-le, ou écrivez des paragraphes : `3\\. texte`, avec une ligne vide entre eux";
    PLUS_OF_NUMBER: "ce signe `+` fait une liste : il ne se verrait plus",
        "si c’est le signe du nombre, écrivez `\\+`", "pour une liste, écrivez `- élément`";
    STAR_OF_NOTE: "cette étoile fait une liste : elle ne se verrait plus, et une étoile plus haut y renvoie",
        "pour une remarque, écrivez `\\* texte`", "pour une liste, écrivez `- élément`";

    ADDRESS_WITH_SPACE: "il y a une espace dans l’adresse de ce lien : il n’y a pas de lien",
        "remplacez chaque espace de l’adresse par `%20`, ou mettez l’adresse entre chevrons : `[texte](<https://…>)`";
    PATH_WITH_SPACE: "il y a une espace dans le chemin de cette image : il n’y a pas d’image",
        "mettez le chemin entre chevrons : `![Plan de l’accueil](<images/mon plan.png>)`",
        "une légende se met après lui, entre guillemets droits";
    OPEN_LINK: "ce lien ne se termine pas : ses signes se verraient tels quels",
        "écrivez `[texte](https://…)`, parenthèse comprise", "un crochet qui fait partie du texte s’écrit `\\]`";
    SPACE_BEFORE_ADDRESS: "une espace sépare ces crochets de l’adresse : il n’y a pas de lien",
        "collez la parenthèse au crochet : `[texte](https://…)`", "un crochet qui fait partie du texte s’écrit `\\]`";
    SWAPPED_LINK: "les crochets et les parenthèses de ce lien sont inversés",
        "écrivez le texte entre crochets et l’adresse entre parenthèses : `[texte](https://…)`";
    OPEN_DEFINITION: "cette ligne ne définit pas un lien : ses signes se verraient tels quels",
        "écrivez le lien dans la phrase : `[texte](https://…)`";
    OPEN_STRONG: "ces étoiles se verraient telles quelles : le gras ne commence pas ou ne finit pas ici",
        "collez-les au texte à l’intérieur, et laissez une espace à l’extérieur : `**Délai :** 3 jours`",
        "des étoiles qui font partie du texte s’écrivent `\\*\\*`";
    OPEN_EMPHASIS: "ce signe se verrait tel quel : l’italique ne commence pas ou ne finit pas ici",
        "collez-le au texte à l’intérieur, et laissez une espace à l’extérieur : `*Délai :* 3 jours`",
        "s’il fait partie du texte, écrivez une barre oblique inverse devant lui : `\\*`, `\\_`";
    SWALLOWED: "ces étoiles mettraient en italique ou en gras ce qui est entre elles, et ne se verraient plus",
        "une étoile qui fait partie du texte s’écrit `\\*`", "une multiplication s’écrit avec son signe : `5 × 3`";
    STYLED_ADDRESS: "un signe de cette adresse mettrait du texte en italique ou en gras, et ne se verrait plus",
        "mettez l’adresse entre chevrons, `<https://…>`, ou entre accents graves";
    NETWORK_PATH: "une barre oblique inverse de ce chemin ne se verrait plus",
        "mettez le chemin entre accents graves : `\\\\serveur\\partage`";
    ENTITY: "cette écriture du HTML n’est pas lue : elle se verrait telle quelle",
        "écrivez le caractère lui-même : é, «, €",
        "un `&` qui fait partie du texte s’écrit `\\&`";
    OPEN_CODE: "cet accent grave se verrait tel quel",
        "pour une apostrophe, écrivez `'`", "pour un texte à garder tel quel, mettez un accent grave à chaque bout",
        "s’il fait partie du texte, écrivez une barre oblique inverse devant lui";
    APOSTROPHES: "ces deux accents graves garderaient tel quel ce qui est entre eux, et ne se verraient plus",
        "pour une apostrophe, écrivez `'`";
    EMPTY_QUOTE: "cette citation est vide", "écrivez-la après le signe `>`, ou retirez la ligne";
    BLOCK_IN_QUOTE: "une citation ne contient que des paragraphes",
        "placez les listes, titres, tableaux et autres citations avant ou après elle";
    EMPTY_CODE: "ce bloc de texte tel quel est vide", "remplissez-le, ou retirez ses accents graves";
    EMPTY_TABLE: "ce tableau n’a aucune ligne sous ses titres de colonnes", "ajoutez ses lignes, ou retirez-le";
    TEXT_AFTER_TABLE: "cette ligne n’a pas de barre, et le tableau qui précède la prend pour une des siennes",
        "laissez une ligne vide entre le tableau et le texte";
    RULE_OF_OTHER_WIDTH: "cette ligne de tirets n’a pas autant de cases que la ligne des titres : il n’y a pas de tableau",
        "écrivez `---` sous chaque titre de colonne : `| Canal | Nombre |`, puis `|---|---|`";
    RULE_OF_OTHER_SIGNS: "cette ligne ne sépare pas les titres des lignes d’un tableau : ses tirets ne sont pas ceux du clavier",
        "écrivez-la avec des tirets et des barres : `|---|---|`";
    TABLE_AFTER_TEXT: "ce tableau touche le texte qui le précède : il n’y a pas de tableau",
        "laissez une ligne vide avant sa première ligne";
    TABLE_WITHOUT_RULE: "ces barres ne font pas un tableau : elles se verraient telles quelles",
        "écrivez une ligne de tirets sous les titres de colonnes : `| Canal | Nombre |`, puis `|---|---|`",
        "une ligne vide coupe un tableau : retirez-la si ces lignes en sont la suite",
        "une barre qui fait partie du texte s’écrit `\\|`";
    CELLS_TOO_MANY: "cette ligne a plus de cases que le tableau n’a de colonnes",
        "ajoutez une colonne à la première ligne et à celle des tirets, ou retirez la case de trop",
        "une barre qui fait partie du texte s’écrit `\\|`";

    HTML: "le HTML ne peut pas être dans le PDF",
        "écrivez en Markdown : `**gras**`, `*italique*`, `- liste`, `[texte](https://…)`",
        "un signe `<` qui fait partie du texte s’écrit `\\<`";
    HTML_BOLD: "le HTML ne peut pas être dans le PDF", "pour du gras, écrivez `**texte**`";
    HTML_ITALIC: "le HTML ne peut pas être dans le PDF", "pour de l’italique, écrivez `*texte*`";
    HTML_BREAK: "un `<br>` seul sur sa ligne ne sert à rien",
        "retirez-le : une ligne vide sépare deux paragraphes",
        "pour passer à la ligne dans un texte, écrivez-le à la fin de la ligne ou dans la phrase";
    HTML_LINK: "le HTML ne peut pas être dans le PDF", "pour un lien, écrivez `[texte](https://…)`";
    HTML_IMAGE: "le HTML ne peut pas être dans le PDF",
        "pour une image, écrivez seul sur une ligne `![Ce qu’elle montre](images/plan.png)`";
    HTML_TABLE: "le HTML ne peut pas être dans le PDF",
        "pour un tableau, écrivez ses lignes avec des barres : `| Canal | Nombre |`, puis `|---|---|`";
    HTML_LIST: "le HTML ne peut pas être dans le PDF", "pour une liste, commencez chaque ligne par `- `";
    UNCLOSED_NOTE: "cette note `<!--` n’est jamais fermée", "fermez-la par `-->`";
    NOTE_BEFORE_FIRST_SLIDE: "cette note n’appartient à aucune diapositive",
        "placez-la sous le titre de sa diapositive : `# Titre`";

    FOOTNOTE: "une note de bas de page n’a pas sa place sur une diapositive",
        "mettez-la entre parenthèses dans la phrase, ou dans un paragraphe qui commence par `(\\*)`";
    MATH: "une formule entre signes `$` ne peut pas être montrée",
        "écrivez-la en toutes lettres ; un signe dollar s’écrit `\\$`";
    STRIKETHROUGH: "le texte barré (`~~`) n’existe pas ici",
        "retirez le texte et ses tildes ; un tilde qui fait partie du texte s’écrit `\\~`";
    SUBSCRIPT: "un indice entre tildes (`~`) n’existe pas ici",
        "écrivez le signe lui-même (CO₂) ; un tilde qui fait partie du texte s’écrit `\\~`";
    SUPERSCRIPT: "un exposant entre accents (`^`) n’existe pas ici",
        "écrivez le signe lui-même (m²) ou les lettres (1er)";
    TASK: "une case à cocher n’existe pas ici",
        "retirez `[ ]` ou `[x]` ; pour dire que c’est fait, écrivez-le : « fait »";
    DEFINITION_LIST: "une ligne qui commence par `:` fait une liste de définitions, qui n’existe pas ici",
        "écrivez `- **Terme** : sa définition`";
    ALERT: "un encadré `[!NOTE]` n’existe pas ici", "retirez cette ligne, et gardez la citation ou un paragraphe";
    METADATA: "un en-tête entre traits n’est pas lu ici",
        "retirez-le : la page commence par `# Titre`, et un trait ne sépare pas les diapositives";
    CONTROL_CHARACTER: "ce texte contient un caractère de commande",
        "effacez-le : il ne peut être montré nulle part";
    UNKNOWN: "cette construction ne peut pas être sur une diapositive",
        "écrivez-la avec des paragraphes, des listes ou un tableau";
}

/// Why a block is refused.
pub fn block(tag: &Tag<'_>) -> Refused {
    match tag {
        Tag::FootnoteDefinition(_) => FOOTNOTE,
        Tag::DefinitionList => DEFINITION_LIST,
        Tag::BlockQuote(Some(_)) => ALERT,
        Tag::MetadataBlock(_) => METADATA,
        _ => UNKNOWN,
    }
}

/// Why a block is refused inside an item of a list.
pub fn in_item(tag: &Tag<'_>) -> Refused {
    match tag {
        Tag::Heading { .. } => TITLE_IN_ITEM,
        Tag::BlockQuote(None) => QUOTE_IN_ITEM,
        Tag::CodeBlock(_) => CODE_IN_ITEM,
        Tag::Table(_) => TABLE_IN_ITEM,
        _ => block(tag),
    }
}

/// Why a style is refused.
pub fn inline(tag: &Tag<'_>) -> Refused {
    match tag {
        Tag::Strikethrough => STRIKETHROUGH,
        Tag::Subscript => SUBSCRIPT,
        Tag::Superscript => SUPERSCRIPT,
        _ => UNKNOWN,
    }
}
