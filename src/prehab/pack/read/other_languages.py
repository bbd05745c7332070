"""The names of the library's exercises in German, French, Spanish and Italian, as coaches write them, by id.

Read only when a step names what is in neither the pack nor the library. No name has a digit. Plurals that English does
not make are written out.
"""

from typing import Final

_GERMAN: Final = {
    "sit-to-stand": "Aufstehen und Hinsetzen",
    "glute-squeeze": "Po anspannen, Gesäß anspannen",
    "calf-raise": "Wadenheben, Fersenheben, Zehenstand",
    "march": "Marschieren auf der Stelle, Gehen auf der Stelle",
    "leg-swing-front": (
        "Beinpendel, Beinpendel vor und zurück, Beinpendeln, Beine pendeln, Beinschwung, Beinschwünge, Beinschwingen"
    ),
    "leg-swing-side": "Beinpendel seitwärts, Beinpendel seitlich, Beine pendeln seitlich, Beinschwünge seitlich",
    "lunge": "Ausfallschritt, Ausfallschritte, Ausfallschritte vorwärts",
    "walking-lunge": "Ausfallschritte im Gehen, gehende Ausfallschritte, Ausfallschrittgang",
    "lunge-with-rotation": "Ausfallschritt mit Drehung, Ausfallschritte mit Drehung, Ausfallschritt mit Rotation",
    "high-knees": "Kniehebelauf, Kniehebeläufe",
    "heel-flicks": "Anfersen",
    "ankle-rock": "Wippen im Sprunggelenk, Sprunggelenkwippe",
    "side-lunge": (
        "Ausfallschritt seitwärts, seitlicher Ausfallschritt, seitliche Ausfallschritte, Ausfallschritt zur Seite, "
        "Ausfallschritte seitwärts, Seitausfallschritt, Seitausfallschritte"
    ),
    "ankle-circles": "Fußkreisen, Fußgelenkkreisen",
    "arm-circles": "Armkreisen",
    "shoulder-rolls": "Schulterkreisen",
    "roll-glutes": "Gesäß rollen, Gesäß ausrollen",
    "roll-quads": "Quadrizeps rollen, Oberschenkel vorn rollen, Oberschenkel vorn ausrollen",
    "roll-outer-thigh": "Oberschenkel außen rollen, Oberschenkel außen ausrollen",
    "roll-calves": "Waden rollen, Waden ausrollen, Wade rollen",
    "roll-hamstrings": "Oberschenkel hinten rollen, Oberschenkel hinten ausrollen",
    "roll-adductors": "Oberschenkel innen rollen, Adduktoren rollen, Adduktoren ausrollen",
    "roll-upper-back": "Oberen Rücken rollen, Brustwirbelsäule rollen",
    "glute-bridge": "Beckenheben, Becken heben, Brücke, Schulterbrücke, Bridging",
    "donkey-kick": "Eselstritt, Eselstritte",
    "clamshell": "Muschel, Muscheln, Muschelübung, Muschel in Seitenlage",
    "single-leg-bridge": (
        "Einbeiniges Beckenheben, Beckenheben einbeinig, Einbeinige Brücke, Brücke einbeinig, "
        "Beckenheben auf einem Bein"
    ),
    "marching-bridge": "Brückenmarsch, Marschieren in der Brücke",
    "fire-hydrant": "Feuerhydrant, Hydrant im Vierfüßlerstand",
    "side-lying-hip-abduction": "Seitliches Beinheben im Liegen, Beinheben in Seitenlage, Abspreizen in Seitenlage",
    "bird-dog": "Diagonaler Vierfüßlerstand, Vierfüßler diagonal, Vierfüßlerstand diagonal",
    "half-kneeling-stretch": "Hüftbeugerdehnung, Hüftbeuger dehnen",
    "lunge-with-reach": "Ausfallschritt mit Armstrecken",
    "couch-stretch": "Couch-Dehnung, Sofadehnung",
    "low-lunge": "Tiefer Ausfallschritt",
    "standing-hip-flexor-stretch": "Hüftbeugerdehnung im Stand",
    "easy-jog": "Lockeres Traben, Lockerer Lauf, Locker traben, Traben, Einlaufen, Auslaufen",
    "walk": "Zügiges Gehen, Lockeres Gehen",
    "walk-back": "Gehpause",
    "hill-sprint": "Bergsprint, Hügelsprint",
    "stride": "Steigerungslauf, Steigerungsläufe, Steigerungen",
    "standing-kick-back": "Kickback im Stand, Hüftstreckung im Stand",
    "lateral-walk": "Seitschritte, Seitgang, Seitwärtsschritte",
    "standing-fire-hydrant": "Hydrant im Stand, Feuerhydrant im Stand",
    "squat": "Kniebeuge, Kniebeugen, Kniebeuge ohne Gewicht",
    "squat-squeeze": "Kniebeuge mit Anspannen",
    "side-plank": "Seitstütz, Seitlicher Unterarmstütz, Seitliche Planke",
    "side-plank-leg-lift": "Seitstütz mit Beinheben",
    "copenhagen-plank": "Kopenhagen-Stütz, Kopenhagener Seitstütz",
    "dead-bug": "Toter Käfer",
    "single-leg-deadlift": "Einbeiniges Kreuzheben, Kreuzheben einbeinig, Kreuzheben auf einem Bein",
    "single-leg-deadlift-reach": "Standwaage mit Armstrecken, Standwaage mit Vorstrecken",
    "plank": "Unterarmstütz, Planke",
    "push-up": "Liegestütz, Liegestütze, Liegestützen",
    "single-leg-calf-raise": "Einbeiniges Wadenheben, Wadenheben einbeinig, Wadenheben auf einem Bein",
    "reverse-lunge": (
        "Ausfallschritt rückwärts, Ausfallschritte rückwärts, Ausfallschritt nach hinten, Ausfallschritte nach hinten, "
        "Rückwärts-Ausfallschritte"
    ),
    "calf-stretch": "Wadendehnung, Waden dehnen, Wade dehnen",
    "soleus-stretch": "Wadendehnung mit gebeugtem Knie, Tiefe Wadendehnung",
    "standing-quad-stretch": (
        "Quadrizepsdehnung, Quadrizeps dehnen, Oberschenkeldehnung vorn, Oberschenkelvorderseite dehnen, "
        "Vorderen Oberschenkel dehnen"
    ),
    "hamstring-stretch": (
        "Oberschenkeldehnung hinten, Oberschenkelrückseite dehnen, Hinteren Oberschenkel dehnen, Beinbeuger dehnen"
    ),
    "figure-4-stretch": "Piriformisdehnung, Piriformis dehnen",
    "standing-figure-4": "Piriformisdehnung im Stand",
    "butterfly-stretch": "Schmetterling, Schmetterlingssitz, Schmetterlingsdehnung",
}
_FRENCH: Final = {
    "sit-to-stand": "assis-debout, lever de chaise",
    "glute-squeeze": "contraction des fessiers, serrer les fessiers",
    "calf-raise": (
        "montée sur pointes, montée sur la pointe des pieds, relevé de mollets, élévation des mollets, "
        "extension des mollets"
    ),
    "march": "marche sur place",
    "leg-swing-front": (
        "balancement de jambe, balancement de jambe avant-arrière, balancement de jambe d'avant en arrière"
    ),
    "leg-swing-side": "balancement latéral de jambe, balancement de jambe latéral",
    "lunge": "fente, fente avant",
    "walking-lunge": "fente marchée",
    "lunge-with-rotation": "fente avec rotation",
    "knee-hug": "genou à la poitrine debout",
    "high-knees": "montée de genoux",
    "heel-flicks": "talons-fesses",
    "side-lunge": "fente latérale",
    "ankle-circles": "cercles de cheville, cercles avec les chevilles, rotation de cheville",
    "arm-circles": "cercles de bras, cercles avec les bras, rotation des bras, moulinets de bras",
    "shoulder-rolls": "roulements d'épaules, rotation des épaules, cercles d'épaules",
    "glute-bridge": "pont fessier, pont, pont des fessiers, relevé de bassin",
    "clamshell": "coquillage",
    "single-leg-bridge": (
        "pont fessier une jambe, pont fessier sur une jambe, pont fessier unilatéral, pont sur une jambe"
    ),
    "marching-bridge": "pont fessier marché",
    "side-lying-hip-abduction": "abduction de hanche allongé, abduction allongé sur le côté",
    "half-kneeling-stretch": (
        "étirement du psoas, étirement psoas, étirement des fléchisseurs de hanche, "
        "étirement des fléchisseurs de la hanche"
    ),
    "low-lunge": "fente basse",
    "standing-hip-flexor-stretch": "étirement du psoas debout",
    "easy-jog": "footing, footing léger, trot, trottiner",
    "walk": "marche rapide",
    "hill-sprint": "sprint en côte",
    "stride": "ligne droite, accélération progressive",
    "standing-kick-back": "extension de hanche debout",
    "lateral-walk": (
        "marche latérale, pas latéral, pas latéraux, pas latéraux avec élastique, marche latérale avec élastique"
    ),
    "side-plank": "planche latérale, gainage latéral",
    "side-plank-leg-lift": "planche latérale avec levée de jambe, planche latérale avec élévation de jambe",
    "step-down": "descente de marche",
    "dead-bug": "insecte mort",
    "single-leg-deadlift": "soulevé de terre une jambe, soulevé de terre sur une jambe, soulevé de terre unilatéral",
    "plank": "planche, gainage, gainage ventral, gainage frontal, planche ventrale, planche abdominale",
    "push-up": "pompe",
    "single-leg-calf-raise": "montée sur pointe une jambe, montée sur pointe sur une jambe",
    "reverse-lunge": "fente arrière",
    "calf-stretch": "étirement des mollets, étirement du mollet, étirement mollet",
    "soleus-stretch": "étirement du soléaire, étirement soléaire",
    "standing-quad-stretch": "étirement des quadriceps, étirement du quadriceps, étirement quadriceps",
    "hamstring-stretch": "étirement des ischio-jambiers, étirement ischio-jambiers, étirement des ischios",
    "figure-4-stretch": "étirement du piriforme, étirement piriforme",
    "butterfly-stretch": "papillon, étirement papillon, étirement du papillon",
}
_SPANISH: Final = {
    "sit-to-stand": "sentarse y levantarse, levantarse de la silla",
    "glute-squeeze": "apretar glúteos, contracción de glúteos",
    "calf-raise": (
        "elevación de talones, elevación de gemelos, elevación de pantorrillas, elevaciones de talones, "
        "elevaciones de gemelos"
    ),
    "march": "marcha en el sitio, marchar en el sitio, marcha en el lugar",
    "leg-swing-front": "balanceo de pierna, balanceo de pierna adelante y atrás",
    "leg-swing-side": "balanceo lateral de pierna, balanceo de pierna lateral",
    "lunge": "zancada, estocada, zancada frontal",
    "walking-lunge": "zancada caminando, estocada caminando",
    "lunge-with-rotation": "zancada con rotación, zancada con giro",
    "knee-hug": "abrazo de rodilla",
    "high-knees": "rodillas arriba, rodillas altas, skipping alto",
    "heel-flicks": "talones al glúteo, talones a los glúteos",
    "side-lunge": "zancada lateral, estocada lateral",
    "ankle-circles": "círculos de tobillo, círculos con los tobillos, rotación de tobillo, rotaciones de tobillo",
    "arm-circles": "círculos de brazos, círculos con los brazos",
    "shoulder-rolls": "círculos de hombros, rotación de hombros, rotaciones de hombros",
    "glute-bridge": "puente de glúteos, puente glúteo, puente",
    "donkey-kick": "patada de burro",
    "clamshell": "almeja",
    "single-leg-bridge": (
        "puente de glúteos a una pierna, puente a una pierna, puente unilateral, puente de glúteos unilateral"
    ),
    "marching-bridge": "puente con marcha, puente de glúteos con marcha",
    "fire-hydrant": "hidrante",
    "side-lying-hip-abduction": "abducción de cadera tumbado, elevación lateral de pierna tumbado",
    "half-kneeling-stretch": (
        "estiramiento del psoas, estiramiento de psoas, estiramiento psoas, estiramiento de flexores de cadera"
    ),
    "low-lunge": "zancada baja, estocada baja",
    "standing-hip-flexor-stretch": "estiramiento de psoas de pie",
    "easy-jog": "trote, trote suave, carrera suave",
    "walk": "caminar, caminata",
    "hill-sprint": "sprint en cuesta",
    "stride": "progresivo",
    "standing-kick-back": "extensión de cadera de pie, patada trasera de pie",
    "lateral-walk": "caminata lateral, caminata lateral con banda, pasos laterales, pasos laterales con banda",
    "standing-fire-hydrant": "hidrante de pie",
    "squat": "sentadilla",
    "side-plank": "plancha lateral",
    "side-plank-leg-lift": "plancha lateral con elevación de pierna",
    "step-down": "descenso de escalón",
    "dead-bug": "bicho muerto, insecto muerto",
    "single-leg-deadlift": "peso muerto a una pierna, peso muerto unilateral",
    "plank": "plancha, plancha frontal, plancha abdominal, plancha ventral",
    "push-up": "flexiones, flexiones de brazos, lagartija",
    "single-leg-calf-raise": (
        "elevación de talón a una pierna, elevación de gemelo a una pierna, elevación de talones a una pierna"
    ),
    "reverse-lunge": "zancada inversa, zancada atrás, zancada hacia atrás, estocada atrás, estocada inversa",
    "calf-stretch": "estiramiento de gemelos, estiramiento gemelo, estiramiento de pantorrilla",
    "soleus-stretch": "estiramiento de sóleo, estiramiento del sóleo, estiramiento sóleo",
    "standing-quad-stretch": "estiramiento de cuádriceps, estiramiento cuádriceps",
    "hamstring-stretch": "estiramiento de isquiotibiales, estiramiento isquiotibiales, estiramiento de isquios",
    "figure-4-stretch": "estiramiento del piriforme, estiramiento de piriforme, estiramiento piriforme",
    "butterfly-stretch": "mariposa, estiramiento mariposa, estiramiento de mariposa",
}
_ITALIAN: Final = {
    "sit-to-stand": "alzarsi dalla sedia, alzata dalla sedia",
    "glute-squeeze": "contrazione dei glutei, stringere i glutei",
    "calf-raise": "sollevamento polpacci, sollevamento sui polpacci, alzate sui polpacci, sollevamenti sulle punte",
    "march": "marcia sul posto",
    "leg-swing-front": "oscillazioni delle gambe, oscillazione della gamba",
    "leg-swing-side": "oscillazioni laterali delle gambe",
    "lunge": "affondo, affondi, affondo frontale, affondi frontali",
    "walking-lunge": "affondo camminato, affondi camminati, affondi in camminata",
    "lunge-with-rotation": "affondo con rotazione, affondi con rotazione, affondo con torsione",
    "knee-hug": "ginocchio al petto in piedi",
    "high-knees": "skip alto, ginocchia alte, corsa a ginocchia alte",
    "heel-flicks": "corsa calciata, calciata dietro",
    "side-lunge": "affondo laterale, affondi laterali",
    "ankle-circles": (
        "cerchi con le caviglie, circonduzioni delle caviglie, rotazioni delle caviglie, circonduzioni della caviglia"
    ),
    "arm-circles": "cerchi con le braccia, circonduzioni delle braccia, rotazioni delle braccia",
    "shoulder-rolls": "circonduzioni delle spalle, rotazioni delle spalle",
    "glute-bridge": "ponte glutei, ponte per glutei, ponte per i glutei, ponte dei glutei, ponte",
    "clamshell": "conchiglia, conchiglie",
    "single-leg-bridge": "ponte monopodalico, ponte glutei monopodalico, ponte su una gamba, ponte a una gamba",
    "marching-bridge": "ponte con marcia",
    "fire-hydrant": "idrante",
    "side-lying-hip-abduction": "abduzione dell'anca sul fianco, sollevamento gamba sul fianco",
    "half-kneeling-stretch": "allungamento ileopsoas, stretching ileopsoas, allungamento dei flessori dell'anca",
    "low-lunge": "affondo basso, affondi bassi",
    "standing-hip-flexor-stretch": "allungamento ileopsoas in piedi",
    "easy-jog": "corsa lenta, corsetta",
    "walk": "camminata, camminare",
    "hill-sprint": "sprint in salita",
    "stride": "allungo, allunghi",
    "standing-kick-back": "estensione dell'anca in piedi, slanci posteriori in piedi",
    "lateral-walk": "camminata laterale, camminata laterale con elastico, passi laterali, passi laterali con elastico",
    "standing-fire-hydrant": "idrante in piedi",
    "squat": "accosciata, accosciate",
    "side-plank": "plank laterale",
    "side-plank-leg-lift": "plank laterale con alzata della gamba, plank laterale con sollevamento della gamba",
    "step-down": "discesa dal gradino",
    "dead-bug": "insetto morto",
    "single-leg-deadlift": "stacco monopodalico, stacco a una gamba, stacco rumeno monopodalico, stacchi monopodalici",
    "plank": "plank frontale, plank sugli avambracci",
    "push-up": "piegamenti, piegamenti sulle braccia, flessioni sulle braccia",
    "single-leg-calf-raise": "sollevamento polpacci su una gamba, sollevamento polpaccio monopodalico",
    "reverse-lunge": "affondo indietro, affondi indietro, affondo inverso, affondi inversi, affondo posteriore",
    "calf-stretch": "stretching polpacci, stretching polpaccio, allungamento polpaccio, allungamento polpacci",
    "soleus-stretch": "stretching soleo, allungamento soleo",
    "standing-quad-stretch": "stretching quadricipite, stretching quadricipiti, allungamento quadricipite",
    "hamstring-stretch": "stretching femorali, allungamento ischiocrurali, stretching ischiocrurali",
    "figure-4-stretch": "stretching piriforme, allungamento piriforme",
    "butterfly-stretch": "farfalla, stretching farfalla, posizione della farfalla",
}


def names_in_other_languages() -> tuple[tuple[str, str], ...]:
    """Return pairs of the id of an exercise of the library and one of its names."""
    languages = (_GERMAN, _FRENCH, _SPANISH, _ITALIAN)
    return tuple((one, name) for names in languages for one, line in names.items() for name in line.split(", "))
