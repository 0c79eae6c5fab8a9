import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import { hasCases } from './navigation';
import { areShortcutsOn, switchShortcuts } from './use-shortcuts';

export function ShortcutsDialog({ role, onClose }: { role: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [isOn, setOn] = useState(areShortcutsOn);
  const shortcuts: [string[], string][] = [
    [['?'], t('shortcuts.help')],
    [['g', 'h'], t('shortcuts.home')],
  ];
  if (hasCases(role)) shortcuts.push([['g', 'f'], t('shortcuts.cases')], [['/'], t('shortcuts.search')]);
  if (role === 'case-manager') shortcuts.push([['n'], t('shortcuts.newCase')]);
  return (
    <Dialog
      title={t('shortcuts.title')}
      onClose={onClose}
      footer={<Button look="primary" text={t('do.close')} onClick={onClose} />}
    >
      <table className="data">
        <tbody>
          {shortcuts.map(([keys, text]) => (
            <tr key={text}>
              <th scope="row" className="nowrap">
                {keys.map((key, index) => (
                  <span key={key}>
                    {index > 0 && <span className="muted small"> {t('shortcuts.then')} </span>}
                    <kbd>{key}</kbd>
                  </span>
                ))}
              </th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label className="choice">
        <input
          type="checkbox"
          className="kern-form-check__checkbox"
          checked={isOn}
          onChange={(event) => {
            switchShortcuts(event.target.checked);
            setOn(event.target.checked);
          }}
        />
        <span className="choice-text">{t('shortcuts.use')}</span>
      </label>
    </Dialog>
  );
}
