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
    TITLE_IN_ITEM: "un titre ne peut pas être dans une liste",
        "commencez-le au début de la ligne, sans retrait ni tiret";
    TABLE_IN_ITEM: "un tableau ne peut pas être dans une liste", "placez-le avant ou après la liste, sans retrait";
    QUOTE_IN_ITEM: "une citation ne peut pas être dans une liste", "placez-la avant ou après la liste, sans retrait";
    CODE_IN_ITEM: "un texte décalé de quatre espaces, ou entre trois accents graves, ne peut pas être dans une liste",
        "retirez les espaces de trop au début de la ligne, ou placez ce texte après la liste";
    EMPTY_QUOTE: "cette citation est vide", "écrivez-la après le signe `>`, ou retirez la ligne";
    BLOCK_IN_QUOTE: "une citation ne contient que des paragraphes",
        "placez les listes, titres, tableaux et autres citations avant ou après elle";
    EMPTY_CODE: "ce bloc de texte tel quel est vide", "remplissez-le, ou retirez ses accents graves";
    EMPTY_TABLE: "ce tableau n’a aucune ligne sous ses titres de colonnes", "ajoutez ses lignes, ou retirez-le";
    CELLS_TOO_MANY: "cette ligne a plus de cases que le tableau n’a de colonnes",
        "ajoutez une colonne à la première ligne et à celle des tirets, ou retirez la case de trop",
        "une barre qui fait partie du texte s’écrit `\\|`";

    HTML: "le HTML ne peut pas être dans le PDF",
        "écrivez en Markdown : `**gras**`, `*italique*`, `- liste`, `[texte](https://…)`",
        "un signe `<` qui fait partie du texte s’écrit `\\<`";
    HTML_BOLD: "le HTML ne peut pas être dans le PDF", "pour du gras, écrivez `**texte**`";
    HTML_ITALIC: "le HTML ne peut pas être dans le PDF", "pour de l’italique, écrivez `*texte*`";
    HTML_BREAK: "le HTML ne peut pas être dans le PDF", "pour passer à la ligne, finissez la ligne par `\\`";
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
