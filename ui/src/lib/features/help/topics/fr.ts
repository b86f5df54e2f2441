/** The help in French. */
import type { Topics } from '../topics';

export const fr: Topics = {
  start: {
    title: 'Par où commencer',
    lead: 'D’une liste dans Excel à votre première campagne, en dix minutes environ.',
    blocks: [
      {
        steps: [
          'Importez votre liste de clients : un fichier Excel, un CSV, ou ce que vous avez copié. Vous voyez ce qui a été compris avant que rien ne soit gardé.',
          'Regardez à qui vous pouvez écrire. Estafette écarte ceux qui ont dit stop et ceux qui n’ont jamais accepté.',
          'Écrivez une campagne, pas à pas. Elle s’enregistre toute seule, et rien ne part avant le dernier bouton.',
          'Suivez l’envoi, et arrêtez-le quand vous voulez.',
          'Lisez ce qu’elle a donné, et ce que vous ferez mieux la prochaine fois.',
        ],
      },
      'Vous pouvez tout essayer aujourd’hui. Cette version fonctionne en mode entraînement : un remplaçant de WhatsApp, sur cet ordinateur, joue les clients, avec leurs délais, leurs réponses et leurs erreurs. Aucune vraie personne n’est jointe et rien n’est payé.',
      'Perdu sur un écran ? Appuyez sur le point d’interrogation en haut, ou sur la touche F1.',
      { to: '#/import', link: 'Importer une liste' },
      { to: '#/campaigns/new', link: 'Commencer une campagne' },
    ],
  },
  import: {
    title: 'Importer une liste',
    lead: 'Quels fichiers peuvent être lus, et ce que deviennent les numéros bizarres.',
    blocks: [
      'Déposez un fichier n’importe où sur la fenêtre : Excel (même ancien), OpenDocument, CSV, ou les contacts d’un téléphone. Estafette trouve la feuille, la ligne de titres et ce que contient chaque colonne, et vous le montre sur vos propres lignes. Corrigez ce qui a été mal compris ; rien n’est gardé tant que vous n’avez pas appuyé sur Importer.',
      { heading: 'Les numéros' },
      'WhatsApp veut des numéros avec leur pays. « 06 39 98 00 01 » pourrait venir de bien des pays : on vous demande lequel est le vôtre. Ce qu’Excel a abîmé est réparé quand il n’y a pas de doute (un zéro perdu, un numéro affiché 3,36E+10) et refusé quand il y en a. Rien n’est deviné en silence.',
      {
        list: [
          'Les lignes refusées peuvent être enregistrées, corrigées, et importées à nouveau.',
          'La même personne deux fois n’est gardée qu’une fois.',
          'Qui a dit stop le reste, quoi que dise la liste.',
          'Si plus de 5 numéros sur 100 sont inutilisables, demandez-vous d’où vient la liste : WhatsApp se méfie de qui écrit à beaucoup de numéros morts.',
        ],
      },
      'WhatsApp ne dit pas si un numéro l’utilise. Cela se voit au premier message : une première campagne devrait donc être petite.',
      { to: '#/import', link: 'Importer une liste' },
    ],
  },
  consent: {
    title: 'À qui vous pouvez écrire',
    lead: 'À ceux qui ont accepté vos offres sur WhatsApp, et à personne d’autre.',
    blocks: [
      'Un numéro de téléphone sur une commande n’est pas encore un oui aux offres. WhatsApp en demande un clair, et dans bien des pays la loi aussi. Qui reçoit des messages sans les avoir demandés vous bloque, et les blocages vous coûtent le droit d’envoyer.',
      { heading: 'Ce qui compte comme un oui' },
      {
        list: [
          'Une case cochée sur un formulaire, avec les mots qui l’accompagnaient',
          'Une signature sur une carte, à la caisse',
          'Un message du client qui demande vos nouvelles',
        ],
      },
      'Estafette garde qui a accepté, quand, comment et avec quels mots. Une colonne de votre liste peut le dire ; ou vous vous portez garant de toute une liste, avec les mots que chacun a acceptés. Vous répondez de ce que vous garantissez.',
      { heading: 'Inconnu n’est pas oui' },
      'Ceux dont la réponse est inconnue restent dans vos contacts et hors des campagnes. Demandez-leur en boutique, ou quand ils vous écriront.',
      { heading: 'Stop' },
      'À qui écrit « stop », on n’écrit plus jamais, même si une autre liste le ramène ou si vous le supprimez. Lui seul peut changer d’avis.',
      { to: '#/contacts', link: 'Voir vos contacts' },
    ],
  },
  templates: {
    title: 'Les modèles : des messages approuvés',
    lead: 'Pourquoi vous ne pouvez pas simplement taper une offre, et comment en écrire une qui passe.',
    blocks: [
      'Pour écrire le premier à un client, WhatsApp ne permet que des messages qu’il a déjà regardés : les modèles. Vous écrivez le texte une fois, avec des blancs pour ce qui change d’une personne à l’autre, et WhatsApp l’approuve ou le refuse, le plus souvent en quelques minutes, parfois en un jour.',
      { heading: 'Les blancs' },
      'Un blanc comme {{1}} est rempli depuis votre liste : un prénom, une date, une boutique. Dites ce qui s’y met quand la case est vide. Qui ne peut pas être complété est écarté et signalé ; personne ne reçoit un message troué.',
      { heading: 'Deux sortes' },
      {
        list: [
          'Offres et nouvelles (marketing) : les plus chères, et il faut un oui aux offres.',
          'Autour d’une commande ou d’une visite (utilitaire) : moins cher, mais un seul mot de publicité et WhatsApp le compte comme une offre.',
        ],
      },
      { heading: 'Ce qui est refusé' },
      'Un blanc tout au début ou à la fin, un texte fait surtout de blancs, une orthographe négligée, des liens raccourcis, et ce que WhatsApp interdit : alcool, tabac, médicaments, jeux d’argent.',
      { to: '#/templates', link: 'Voir vos modèles' },
    ],
  },
  campaign: {
    title: 'Une campagne, pas à pas',
    lead: 'Six étapes, sur lesquelles vous pouvez revenir. Elle s’enregistre toute seule.',
    blocks: [
      {
        steps: [
          'But : à quoi elle sert, et son nom.',
          'Destinataires : vous partez de tout le monde et voyez, ligne par ligne, qui est écarté et pourquoi.',
          'Message : le modèle, et ce qui remplit ses blancs. Le téléphone à côté montre de vraies personnes de votre liste.',
          'Test : un message pour tous, ou deux à cinq versions que l’on compare.',
          'Quand : maintenant ou plus tard, à quelle vitesse, et les heures où on laisse les gens tranquilles.',
          'Vérification : ce qui doit être réparé avant le départ, ce qui mérite un regard, ce qui va bien. Puis le prix, la durée, et le bouton.',
        ],
      },
      'Avant le dernier bouton, rien ne part. À ce moment, la liste des personnes et le texte de chacune sont fixés : un contact modifié ensuite ne change rien à une campagne commencée.',
      'Personne ne reçoit deux fois une campagne. Personne ne reçoit plus de 2 offres en 24 heures, ni deux en moins de 6 heures, quel que soit le nombre de vos campagnes.',
      { to: '#/campaigns/new', link: 'Commencer une campagne' },
    ],
  },
  test: {
    title: 'Comparer deux versions',
    lead: 'Quel texte marche mieux, et quand on peut croire la réponse.',
    blocks: [
      'Vous écrivez deux versions (ou jusqu’à cinq), et le hasard décide qui reçoit laquelle. Comme seul le hasard sépare les groupes, une différence nette vient du texte.',
      { heading: 'Changez une seule chose' },
      'La première ligne, l’offre, le bouton ou l’image. Si tout change, vous saurez quelle version a gagné, mais pas pourquoi.',
      { heading: 'Combien de personnes' },
      'Plus qu’on ne croit. Si 5 personnes sur 100 cliquent, distinguer 5 de 6 demande des milliers de personnes par groupe ; distinguer 5 de 10 en demande quelques centaines. Estafette dit d’avance ce que votre liste peut montrer.',
      { heading: 'Trois réponses honnêtes' },
      {
        list: [
          '« B fait mieux » : la différence dépasse ce que le hasard explique, et cela reste vrai aussi souvent que vous regardez.',
          '« Pas de différence qui compte » : prenez celle que vous préférez.',
          '« Trop tôt pour le dire » : les chiffres peuvent encore basculer.',
        ],
      },
      'Jugez sur les clics ou les réponses plutôt que sur les lectures : beaucoup de gens désactivent les deux coches bleues, et les lectures sont donc sous-comptées.',
    ],
  },
  'limits-and-speed': {
    title: 'Combien, et à quelle vitesse',
    lead: 'WhatsApp laisse les nouveaux écrire à peu de monde, puis leur fait confiance.',
    blocks: [
      { heading: 'Personnes en 24 heures' },
      'Une nouvelle entreprise peut écrire la première à 250 personnes différentes en 24 heures. Cela passe à 2 000, puis 10 000, puis 100 000, et enfin sans limite. La première marche vient avec des papiers d’entreprise vérifiés ; les autres viennent seules quand on ne vous bloque pas et que vous utilisez au moins la moitié de ce que vous avez. La limite est celle de l’entreprise, pas de chaque numéro.',
      { heading: 'La vitesse' },
      'Estafette envoie 1 000 messages par heure, sauf si vous en décidez autrement. WhatsApp en prendrait bien plus, mais un départ lent vous laisse le temps de voir ce qui cloche, et d’arrêter.',
      { heading: 'La nuit' },
      'On laisse les gens tranquilles la nuit, dans leur propre fuseau horaire. Ce qui n’est pas parti reprend le matin.',
      { heading: 'Quand WhatsApp dit « moins vite »' },
      'Estafette ralentit et réessaie plus tard. Une campagne n’échoue pas pour cela. Une grande première campagne peut passer par morceaux, pendant que WhatsApp regarde comment les gens la prennent : cela peut durer des heures, et c’est normal.',
    ],
  },
  'live-and-stop': {
    title: 'Pendant l’envoi',
    lead: 'Quoi surveiller, ce qui se met en pause tout seul, et ce que fait Arrêter.',
    blocks: [
      'La première demi-heure dit presque tout. Regardez combien ont été joints, combien ont dit stop, et la santé de votre numéro.',
      {
        list: [
          'Joints : plus de 95 sur 100 est habituel. Quand c’est nettement sous 90, la campagne se met en pause et dit ce qu’ont en commun ceux qui n’ont pas été joints.',
          'Ont dit stop : comparé à vos propres campagnes passées.',
          'Santé de votre numéro : vert, jaune ou rouge, comme WhatsApp le juge d’après les blocages et les plaintes.',
        ],
      },
      { heading: 'Arrêter' },
      'L’arrêt agit tout de suite : en bien moins d’une demi-seconde, plus rien ne part. Ce que WhatsApp a déjà ne peut pas être rappelé, et vous est compté. Vous pourrez reprendre ; personne ne reçoit le message deux fois.',
      { heading: 'Sans réponse' },
      'Parfois un message part et aucune réponse ne revient. Il est peut-être arrivé : Estafette ne le renvoie donc jamais d’elle-même. Son compte rendu tranche le plus souvent en quelques minutes ; sinon, c’est vous qui décidez.',
      'Vous pouvez fermer la fenêtre entre-temps : la campagne continue, ou reprend exactement où elle en était.',
      { to: '#/campaigns', link: 'Voir vos campagnes' },
    ],
  },
  results: {
    title: 'Lire les résultats',
    lead: 'Ce que compte chaque chiffre, et lesquels croire.',
    blocks: [
      {
        list: [
          'Envoyés : WhatsApp a pris le message.',
          'Arrivés : il a atteint un téléphone. À comparer aux envoyés.',
          'Lus : deux coches bleues. Sous-comptés, car on peut les désactiver.',
          'Ont répondu, ont cliqué : quelqu’un a fait quelque chose. Ce sont les plus sûrs.',
          'Ont dit stop : quelques-uns, c’est normal. Beaucoup : mauvaises personnes ou mauvais texte.',
        ],
      },
      'Les réponses arrivent pendant deux ou trois jours ; un téléphone éteint reçoit son message quand on le rallume. Jugez tard.',
      { heading: 'Ce que d’autres promettent' },
      'Le guide dont Estafette est partie affirme que 85 messages sur 100 sont ouverts, et qu’un bon test apporte 30 % ou 22 % de plus. Ce sont ses affirmations, venues d’autres boutiques. Vos propres chiffres sont dans vos résultats, et ce sont eux qui comptent.',
      'Chaque graphique peut s’afficher en tableau et s’enregistrer en image, et le rapport complet s’ouvre dans Excel.',
      { to: '#/results', link: 'Voir vos résultats' },
    ],
  },
  practice: {
    title: 'Le mode entraînement',
    lead: 'Un WhatsApp rien qu’à vous sur cet ordinateur, pour tout essayer sans rien casser.',
    blocks: [
      'À l’entraînement, vos messages vont à un remplaçant qui tourne sur cet ordinateur. Il se comporte comme le vrai : il prend son temps, refuse ce que WhatsApp refuse, joint les uns et pas les autres, en fait répondre certains et dire stop à d’autres. Aucune vraie personne ne reçoit rien, et les prix affichés ne sont pas facturés.',
      { heading: 'Votre liste n’y risque rien' },
      'Vous pouvez importer votre vraie liste. Rien n’en quitte cet ordinateur. Les réponses et les résultats sont inventés : lisez-les pour apprendre les écrans, pas pour connaître vos clients.',
      { heading: 'Le temps' },
      'Le temps d’entraînement peut aller plus vite que le vôtre : une campagne d’une matinée se termine en quelques minutes. La vitesse se règle derrière le mot « Entraînement », en haut de chaque écran.',
      { heading: 'Comment le savoir' },
      'Le bandeau ambre en haut le dit, sur tous les écrans.',
      { to: '#/campaigns', link: 'Essayer une campagne' },
    ],
  },
  connect: {
    title: 'Connecter votre propre numéro',
    lead: 'Ce qu’il faut. Cette version sert seulement à s’entraîner : il n’y a encore rien à remplir, mais les papiers prennent des jours, commencez par eux.',
    blocks: [
      { heading: 'Votre métier est-il admis ?' },
      'WhatsApp interdit les offres d’alcool, de tabac, de médicaments, de jeux d’argent et quelques autres. Lisez ses règles du commerce avant toute chose.',
      { heading: 'Quel numéro ?' },
      {
        list: [
          'Un nouveau numéro : le plus simple. Celui avec lequel vous discutez ne change pas.',
          'Votre numéro actuel, gardé dans l’application : certains prestataires savent faire les deux. Il est alors plus lent, à 20 messages par seconde.',
          'Votre numéro actuel, déplacé : l’application WhatsApp cesse d’y fonctionner, pour de bon. Les réponses arrivent alors dans votre logiciel d’envoi.',
        ],
      },
      { heading: 'Les papiers' },
      'L’immatriculation de l’entreprise, un papier fiscal, et une facture ou un relevé bancaire avec son adresse ; un site web au même nom et à la même adresse. La vérification prend souvent 1 à 3 jours, jusqu’à 7. Environ 3 dossiers sur 10 sont renvoyés, surtout parce qu’il manque un papier ou que le nom diffère de celui du site. Sans elle, vous pouvez commencer avec 250 personnes par jour.',
      { heading: 'Par qui passer ?' },
      {
        list: [
          'Meta directement : aucun frais en plus des messages ; le plus long à mettre en place.',
          'Twilio : un petit frais par message ; rapide à démarrer ; les SMS dans le même compte.',
          '360dialog : un abonnement par numéro et rien par message ; moins cher si vous envoyez beaucoup.',
        ],
      },
      'Chaque message qui est une offre est aussi facturé par WhatsApp, à un prix qui dépend du pays.',
    ],
  },
  privacy: {
    title: 'Où sont les données de vos clients',
    lead: 'Sur cet ordinateur, dans un seul dossier, et nulle part ailleurs.',
    blocks: [
      {
        list: [
          'Les contacts, ce qu’ils ont accepté, les campagnes et les résultats sont dans une base de données de votre dossier. Les réglages disent où.',
          'Rien n’est envoyé aux auteurs d’Estafette : ni statistiques, ni rapports d’erreur.',
          'Quand un vrai numéro sera connecté, les numéros et les textes d’une campagne iront à WhatsApp, et par votre prestataire si vous en avez un. Il le faut, pour qu’ils arrivent.',
        ],
      },
      { heading: 'Qui a dit stop' },
      'Ils sont gardés sous un code où personne ne peut lire le numéro, pour qu’ils restent à l’abri même après que vous les avez supprimés.',
      { heading: 'Si un client demande' },
      'La fiche d’un contact montre tout : ce qu’il a accepté et quand, et chaque message envoyé. Montrez-la-lui, ou recopiez-la.',
      { heading: 'Protéger tout cela' },
      'Qui peut utiliser cet ordinateur peut voir vos clients. Verrouillez l’écran, chiffrez le disque, et copiez de temps en temps le dossier en lieu sûr, Estafette étant fermée.',
      { to: '#/settings', link: 'Voir où est le dossier' },
    ],
  },
  words: {
    title: 'Les mots',
    lead: 'Le mot simple d’abord, et derrière lui comment d’autres l’appellent.',
    blocks: [
      {
        words: [
          ['A accepté (opt-in, consentement)', 'Quelqu’un a dit oui à vos offres sur WhatsApp.'],
          ['A dit stop (opt-out)', 'Quelqu’un n’en veut plus. On ne lui écrit plus jamais.'],
          [
            'Liste des stops (liste de suppression)',
            'Tous ceux qui ont dit stop, sous des codes illisibles.',
          ],
          [
            'Modèle (template)',
            'Un message que WhatsApp approuve avant que vous puissiez l’envoyer.',
          ],
          [
            'Offre ou avis (catégorie)',
            'Marketing, ou autour d’une commande : le prix et les règles diffèrent.',
          ],
          [
            'Destinataires (audience)',
            'Ceux à qui une campagne est écrite, une fois les autres écartés.',
          ],
          ['Version (bras)', 'Un des textes que l’on compare dans un test.'],
          ['Envoyé (accepté)', 'WhatsApp a pris le message.'],
          ['Arrivé (délivré)', 'Il a atteint le téléphone.'],
          ['Sans réponse (inconnu)', 'Il est parti, et on ne sait pas encore s’il a été pris.'],
          [
            'Personnes par jour (limite, palier)',
            'À combien de personnes différentes vous pouvez écrire le premier en 24 heures.',
          ],
          [
            'Vitesse (débit)',
            'Combien de messages partent en une seconde, une minute ou une heure.',
          ],
          [
            'Santé de votre numéro (qualité)',
            'Comment WhatsApp vous juge d’après les blocages et les plaintes.',
          ],
          [
            'Tranquilles la nuit (heures calmes)',
            'Aucun message ne part à ces heures, à l’horloge du client.',
          ],
          ['Compte rendu (webhook)', 'Le mot par lequel WhatsApp dit ce qu’est devenu un message.'],
        ],
      },
    ],
  },
};
