/** The help in English. */
import type { Topics } from '../topics';

export const en: Topics = {
  start: {
    title: 'Where to start',
    lead: 'From a list in Excel to your first campaign, in about ten minutes.',
    blocks: [
      {
        steps: [
          'Bring in your customer list: an Excel file, a CSV, or what you copied from anywhere. You see what was understood before anything is kept.',
          'Look at whom you may write to. Estafette leaves out people who said stop, and people who never agreed.',
          'Write a campaign, step by step. It saves itself, and nothing leaves before the last button.',
          'Watch it being sent, and stop it whenever you like.',
          'Read what came of it, and what to do better next time.',
        ],
      },
      'You can try all of it today. This version works in practice mode: a stand-in for WhatsApp on this computer plays the customers, with their delays, their answers and their mistakes. No real person is reached and nothing is paid.',
      'Lost on a screen? Press the question mark at its top, or the key F1.',
      { to: '#/import', link: 'Import a list' },
      { to: '#/campaigns/new', link: 'Begin a campaign' },
    ],
  },
  import: {
    title: 'Bringing in a list',
    lead: 'Which files can be read, and what happens to numbers that look odd.',
    blocks: [
      'Drop a file anywhere on the window: Excel (also old ones), OpenDocument, CSV, or contacts from a phone. Estafette finds the sheet, the heading row and what each column holds, and shows it on your own rows. Put right what was misunderstood; nothing is kept until you press Import.',
      { heading: 'Numbers' },
      'WhatsApp needs numbers with their country. “06 39 98 00 01” could belong to many countries, so you are asked which one yours is. What Excel broke is mended where there is no doubt (a lost zero, a number shown as 3.36E+10) and refused where there is. Nothing is guessed in silence.',
      {
        list: [
          'Refused rows can be saved to a file, mended, and brought in again.',
          'The same person twice is kept once.',
          'Who said stop stays stopped, whatever the list says.',
          'If more than 5 in 100 numbers are unusable, look at where the list comes from: WhatsApp distrusts senders with many dead numbers.',
        ],
      },
      'WhatsApp does not tell whether a number uses it. That shows with the first message, which is why a first campaign should be small.',
      { to: '#/import', link: 'Import a list' },
    ],
  },
  consent: {
    title: 'Whom you may write to',
    lead: 'People who agreed to get offers from you on WhatsApp, and nobody else.',
    blocks: [
      'A phone number on an order is not yet a yes to offers. WhatsApp asks for a clear one, and in many countries the law does too. Whoever gets messages they did not ask for blocks you, and blocks cost you the right to send.',
      { heading: 'What counts as a yes' },
      {
        list: [
          'A ticked box on a form, with the words that stood beside it',
          'A signature on a card at the till',
          'A message from the customer asking for your news',
        ],
      },
      'Estafette keeps who agreed, when, how and to which words. A column of your list may say so; or you vouch for a whole list, with the words everybody agreed to. You answer for what you vouch for.',
      { heading: 'Unknown is not yes' },
      'People whose answer is unknown are kept in your contacts and left out of campaigns. Ask them in the shop, or when they next write to you.',
      { heading: 'Stop' },
      'Whoever writes “stop” is never written to again, even if a later list brings them back or you delete them. Only they can change that.',
      { to: '#/contacts', link: 'See your contacts' },
    ],
  },
  templates: {
    title: 'Templates: messages that are approved',
    lead: 'Why you cannot simply type an offer, and how to write one that passes.',
    blocks: [
      'To write first to a customer, WhatsApp lets you use only messages that it has looked at before: templates. You write the text once, with blanks for what differs from person to person, and WhatsApp approves or refuses it, mostly within minutes, sometimes a day.',
      { heading: 'Blanks' },
      'A blank such as {{1}} is filled from your list: a first name, a date, a shop. Say what stands there when the cell is empty (“Hello” rather than “Hello ,”). Someone whose blank cannot be filled is left out and reported; nobody gets a message with a hole in it.',
      { heading: 'Two kinds' },
      {
        list: [
          'Offers and news (marketing): they cost most and need a yes to offers.',
          'About an order or a visit (utility): cheaper, but one word of advertising makes WhatsApp count it as an offer.',
        ],
      },
      { heading: 'What gets refused' },
      'A blank at the very beginning or end, text that is mostly blanks, spelling that looks careless, shortened links, and goods that WhatsApp forbids, such as alcohol, tobacco, medicines and gambling.',
      { to: '#/templates', link: 'See your templates' },
    ],
  },
  campaign: {
    title: 'A campaign, step by step',
    lead: 'Six steps, each of which you can come back to. It saves itself.',
    blocks: [
      {
        steps: [
          'Goal: what it is for, and its name.',
          'Audience: you start from everybody and see, line by line, who is left out and why.',
          'Message: the template, and what fills its blanks. The phone beside it shows real people of your list.',
          'Test: one message for all, or two to five versions that are compared.',
          'When: now or later, how fast, and the hours in which people are left alone.',
          'Check: what must be mended before it may leave, what is worth a look, what is fine. Then what it costs, how long it takes, and the button.',
        ],
      },
      'Before the last button nothing leaves. At that moment the list of people and the text for each are fixed: contacts that you change later change nothing about a campaign that has begun.',
      'Nobody gets a campaign twice. Nobody gets more than 2 offers in 24 hours, or two within 6 hours, however many campaigns you send.',
      { to: '#/campaigns/new', link: 'Begin a campaign' },
    ],
  },
  test: {
    title: 'Comparing two versions',
    lead: 'Which text works better, and when the answer can be believed.',
    blocks: [
      'You write two versions (or up to five), and chance decides who gets which. Since only chance separates the groups, a clear difference comes from the text.',
      { heading: 'Change one thing' },
      'The opening line, the offer, the button or the picture. If everything differs, you will know which version won but not why.',
      { heading: 'How many people' },
      'More than most expect. If 5 in 100 click, telling 5 from 6 takes thousands of people in each group; telling 5 from 10 takes a few hundred. Estafette says beforehand what your list can show.',
      { heading: 'Three honest answers' },
      {
        list: [
          '“B does better”: the difference is larger than chance explains, and stays so however often you look.',
          '“No difference worth having”: use whichever you like better.',
          '“Too early to tell”: the figures could still go either way.',
        ],
      },
      'Judge by clicks or answers rather than by reads: many people switch off the two blue ticks, so reads are counted too low.',
    ],
  },
  'limits-and-speed': {
    title: 'How many, and how fast',
    lead: 'WhatsApp lets new senders write to few people, and trusts them with more as they behave.',
    blocks: [
      { heading: 'People in 24 hours' },
      'A new business may write first to 250 different people in any 24 hours. It grows to 2,000, then 10,000, then 100,000, and then there is no limit. The first step comes with checked business papers; the others come by themselves when people do not block you and you use at least half of what you have. The limit is that of the business, not of each number.',
      { heading: 'Speed' },
      'Estafette sends 1,000 messages an hour unless you say otherwise. WhatsApp would take far more, but a slow start leaves you time to see what goes wrong, and to stop.',
      { heading: 'Night' },
      'People are left alone at night, in their own time zone. What is not sent by then goes on in the morning.',
      { heading: 'When WhatsApp says “slower”' },
      'Estafette slows down and tries again later. A campaign does not fail for that. A large first campaign may be let through in pieces, while WhatsApp watches how people take it: this can take hours, and it is normal.',
    ],
  },
  'live-and-stop': {
    title: 'While it is being sent',
    lead: 'What to watch, what pauses by itself, and what Stop does.',
    blocks: [
      'The first half hour tells most. Look at how many were reached, how many said stop, and the health of your number.',
      {
        list: [
          'Reached: more than 95 in 100 is usual. When it is clearly below 90, the campaign pauses by itself and says what those who were not reached have in common.',
          'Said stop: compared with your own past campaigns.',
          'Health of your number: green, yellow or red, as WhatsApp judges it by blocks and complaints.',
        ],
      },
      { heading: 'Stop' },
      'Stop acts at once: in well under half a second nothing more leaves. What WhatsApp already has cannot be called back, and is counted for you. You can go on later; nobody gets the message twice.',
      { heading: 'Without an answer' },
      'Sometimes a message leaves and no answer comes back. It may have arrived, so Estafette never sends it again by itself. Its report mostly settles it within minutes; if not, you decide.',
      'You may close the window meanwhile: the campaign goes on, or resumes exactly where it was.',
      { to: '#/campaigns', link: 'See your campaigns' },
    ],
  },
  results: {
    title: 'Reading the results',
    lead: 'What each figure counts, and which ones to trust.',
    blocks: [
      {
        list: [
          'Sent: WhatsApp took the message.',
          'Delivered: it reached a phone. Compare it with the sent ones.',
          'Read: two blue ticks. Counted too low, since people may switch them off.',
          'Answered and clicked: somebody did something. Trust these most.',
          'Said stop: a few are normal. Many mean the wrong people or the wrong text.',
        ],
      },
      'Answers trickle in for two or three days; a phone that is off gets its message when it is switched on. Judge late.',
      { heading: 'What others promise' },
      'The guide that Estafette began with claims that 85 in 100 messages are opened, and that a good test brings 30 % or 22 % more. These are its claims, from other shops. Your own figures stand in your results, and they are the ones that count.',
      'Every chart can be shown as a table and saved as a picture, and the whole report can be opened in Excel.',
      { to: '#/results', link: 'See your results' },
    ],
  },
  practice: {
    title: 'Practice mode',
    lead: 'A WhatsApp of your own on this computer, to try everything and break nothing.',
    blocks: [
      'In practice, your messages go to a stand-in that runs on this computer. It behaves like the real thing: it takes its time, refuses what WhatsApp refuses, reaches some people and not others, and lets some answer and some say stop. No real person gets anything, and the costs it shows are not charged.',
      { heading: 'Your list is safe in it' },
      'You may bring in your real list. Nothing of it leaves this computer. The answers and results in practice are made up: read them to learn the screens, not to learn about your customers.',
      { heading: 'Time' },
      'Practice time can run faster than yours, so that a campaign of a morning is over in minutes. The speed stands behind the word “Practice” at the top of every screen.',
      { heading: 'How you know' },
      'The amber band at the top says so, on every screen.',
      { to: '#/campaigns', link: 'Try a campaign' },
    ],
  },
  connect: {
    title: 'Connecting your own number',
    lead: 'What it takes. This version practises only, so there is nothing to fill in yet, but the papers take days: begin with them.',
    blocks: [
      { heading: 'Is your trade allowed?' },
      'WhatsApp forbids offers for alcohol, tobacco, medicines, gambling and a few more. Look at its commerce policy before anything else.',
      { heading: 'Which number?' },
      {
        list: [
          'A new number: the simplest. The one you chat with stays as it is.',
          'Your present number, kept in the app: some providers can do both. It is then slower, at 20 messages a second.',
          'Your present number, moved: the WhatsApp app stops working on it, for good. Answers then arrive in your sending program.',
        ],
      },
      { heading: 'Papers' },
      'Registration of the business, a tax paper, and a bill or bank statement with its address; a web site with the same name and address. Checking mostly takes 1 to 3 days, up to 7. About 3 in 10 are sent back, mainly because papers are missing or because the name differs from that on the web site. Without it you may start with 250 people a day.',
      { heading: 'Through whom?' },
      {
        list: [
          'Meta directly: no fee besides the messages; the most to set up.',
          'Twilio: a small fee for each message; quick to start; text messages (SMS) in the same account.',
          '360dialog: a monthly fee for each number and none for each message; cheaper once you send a lot.',
        ],
      },
      'Each message that is an offer is charged by WhatsApp as well, at a price that depends on the country.',
    ],
  },
  privacy: {
    title: 'Where your customers’ data are',
    lead: 'On this computer, in one folder, and nowhere else.',
    blocks: [
      {
        list: [
          'Contacts, what they agreed to, campaigns and results are in a database in your data folder. The settings say where.',
          'Nothing is sent to the makers of Estafette: no statistics, no reports of errors.',
          'When a real number is connected one day, the numbers and texts of a campaign go to WhatsApp, and through your provider if you chose one. They must, to be delivered.',
        ],
      },
      { heading: 'Who said stop' },
      'They are kept as a code from which nobody can read the number, so that they stay stopped even after you delete them.',
      { heading: 'If a customer asks' },
      'The card of a contact shows all there is: what they agreed to and when, and every message sent to them. Show it to them, or copy it.',
      { heading: 'Keeping it safe' },
      'Whoever can use this computer can see your customers. Lock the screen, keep the disk encrypted, and copy the data folder to a safe place now and then, while Estafette is closed.',
      { to: '#/settings', link: 'See where the folder is' },
    ],
  },
  words: {
    title: 'Words',
    lead: 'The plain word first, and behind it what others call it.',
    blocks: [
      {
        words: [
          ['Agreed (opt-in, consent)', 'Someone said yes to offers from you on WhatsApp.'],
          ['Said stop (opt-out)', 'Someone asked for no more. They are never written to again.'],
          ['Stop list (suppression list)', 'All who said stop, kept as codes nobody can read.'],
          ['Template', 'A message that WhatsApp approved before you may send it.'],
          [
            'Offer or notice (category)',
            'Marketing, or about an order: they differ in price and rules.',
          ],
          ['Audience', 'Those a campaign is written to, after all others are left out.'],
          ['Version (arm)', 'One of the texts that are compared in a test.'],
          ['Sent (accepted)', 'WhatsApp took the message.'],
          ['Delivered', 'It reached the phone.'],
          ['Without an answer (unknown)', 'It left, and nobody knows yet whether it was taken.'],
          [
            'People a day (messaging limit, tier)',
            'How many different people you may write to first in 24 hours.',
          ],
          ['Speed (throughput)', 'How many messages leave in a second, a minute or an hour.'],
          [
            'Health of your number (quality rating)',
            'How WhatsApp judges you by blocks and complaints.',
          ],
          [
            'Left alone at night (quiet hours)',
            'No message leaves in these hours, by the customer’s own clock.',
          ],
          ['Report (webhook)', 'The note by which WhatsApp tells what became of a message.'],
        ],
      },
    ],
  },
};
